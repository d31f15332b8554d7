-- `folios`: páginas del documento guardado; en el libro del órgano ocupa desde `folio_desde`.
CREATE TABLE acta (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL UNIQUE REFERENCES sesion (id),
    clase TEXT NOT NULL CHECK (clase IN ('acta', 'diligencia', 'acta_de_no_celebracion')),
    numero INTEGER NOT NULL CHECK (numero > 0),
    folio_desde INTEGER NOT NULL CHECK (folio_desde > 0),
    folios INTEGER NOT NULL CHECK (folios > 0),
    emitida TEXT NOT NULL,
    pdf_id TEXT NOT NULL REFERENCES adjunto (id)
) STRICT;
