"""Server-made charts: geometry here, SVG and data table in `templates/reporting/charts/`."""
