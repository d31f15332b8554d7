-- Quien apoya una propuesta, y desde cuándo. El nombre es copia fija.
CREATE TABLE apoyo (
    id TEXT PRIMARY KEY,
    propuesta_id TEXT NOT NULL REFERENCES propuesta (id),
    socio_id TEXT REFERENCES socio (id),
    persona_id TEXT REFERENCES persona (id),
    nombre TEXT NOT NULL,
    fecha TEXT NOT NULL,
    CHECK ((socio_id IS NULL) <> (persona_id IS NULL)),
    UNIQUE (propuesta_id, socio_id),
    UNIQUE (propuesta_id, persona_id)
) STRICT;

-- Una propuesta se pasa a un órgano para que la informe, con su plazo, o se declara urgente, con su motivo.
CREATE TABLE paso_de_propuesta (
    id TEXT PRIMARY KEY,
    propuesta_id TEXT NOT NULL REFERENCES propuesta (id),
    clase TEXT NOT NULL,
    organo_id TEXT REFERENCES organo (id),
    fecha TEXT NOT NULL,
    plazo TEXT,
    motivo TEXT NOT NULL DEFAULT '',
    CHECK ((clase = 'comision') = (organo_id IS NOT NULL)),
    CHECK ((clase = 'urgencia') = (motivo <> '')),
    CHECK (plazo IS NULL OR plazo >= fecha)
) STRICT;
CREATE INDEX paso_de_propuesta_por_propuesta ON paso_de_propuesta (propuesta_id);
