"""Reads of the standing judgement of everyone: talent map, IP-ASN, gaps, succession. Nothing is judged yet."""
