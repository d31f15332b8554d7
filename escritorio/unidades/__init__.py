"""Las unidades temáticas de la red: quién las coordina, qué planean, qué hacen y qué informan."""
