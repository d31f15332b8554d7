"""Los acuerdos y los fundamentos en que se apoya lo demás."""
