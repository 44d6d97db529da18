"""Region settings as data: one YAML file per region, checked when the settings are loaded."""
