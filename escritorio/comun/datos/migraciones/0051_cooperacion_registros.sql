-- Un solo registro para todo lo que la secretaría tiene a mano: lo propio de cada clase va en `campos` (JSON).
CREATE TABLE registro (
    id TEXT PRIMARY KEY,
    clase TEXT NOT NULL CHECK (clase IN ('experto', 'fuente', 'asistencia', 'centro', 'experiencia')),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    temas TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(temas)),
    pais TEXT NOT NULL DEFAULT '' CHECK (pais = '' OR length(pais) = 2),
    resumen TEXT NOT NULL DEFAULT '',
    socio_id TEXT REFERENCES socio (id),
    persona_id TEXT REFERENCES persona (id),
    campos TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(campos)),
    anotado TEXT NOT NULL,
    retirado TEXT,
    motivo TEXT NOT NULL DEFAULT '',
    CHECK ((retirado IS NULL) = (motivo = '')),
    CHECK (persona_id IS NULL OR clase = 'experto')
) STRICT;
CREATE INDEX registro_por_clase ON registro (clase);

-- Lo que pasó después con lo registrado: cómo resultó, quién lo repitió, quién se presentó.
CREATE TABLE nota_registro (
    id TEXT PRIMARY KEY,
    registro_id TEXT NOT NULL REFERENCES registro (id),
    clase TEXT NOT NULL CHECK (clase IN ('evaluacion', 'replica', 'uso', 'postulacion')),
    fecha TEXT NOT NULL,
    socio_id TEXT REFERENCES socio (id),
    quien TEXT NOT NULL DEFAULT '',
    texto TEXT NOT NULL CHECK (texto <> ''),
    valor INTEGER CHECK (valor BETWEEN 1 AND 5),
    adjunto_id TEXT REFERENCES adjunto (id)
) STRICT;
CREATE INDEX nota_registro_por_registro ON nota_registro (registro_id);
