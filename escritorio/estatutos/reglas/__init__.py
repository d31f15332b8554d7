"""El motor puro: de una regla y unos hechos, un dictamen con su cuenta. Sólo enteros y fracciones exactas."""
