"""Query parameters of API lists, built on the record apps' shared filtersets."""
