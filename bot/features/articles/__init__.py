"""Finding articles (`/search`), showing one (`/article`), and asking it (*Ask only this*)."""
