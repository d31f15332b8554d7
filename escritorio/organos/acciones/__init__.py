"""Nombrar, prorrogar, suplir y cesar; planear la rotación."""
