"""The portal has no rows; its admin additions (dashboard, pages mounted in the admin) are registered here."""
