"""Componer en papel lo que se coopera."""
