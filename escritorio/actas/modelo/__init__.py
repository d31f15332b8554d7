"""El acta, su redacción y el libro en que se asienta."""
