"""Las votaciones de cada punto, la mayoría que exige y el acuerdo que nace de ellas."""
