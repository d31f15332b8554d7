"""Los papeles de una votación, compuestos de sus datos."""
