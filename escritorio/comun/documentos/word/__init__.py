"""Por dentro de los documentos de Word: lo único que conoce python-docx."""
