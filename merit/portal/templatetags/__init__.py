"""Template tags of the portal and of our pages in the admin."""
