"""El articulado en papel: consolidado y comparado en PDF, y consolidado en Word."""
