"""Reads of the standing judgement of everyone: map, IP-ASN, gaps, succession. Nothing is judged yet."""
