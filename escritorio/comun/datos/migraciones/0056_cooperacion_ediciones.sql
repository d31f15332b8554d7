-- De una edición pasada puede no constar el día o la sede: basta con uno de los dos.
CREATE TEMP TABLE edicion_previa AS SELECT * FROM edicion;
DROP TABLE edicion;
CREATE TABLE edicion (
    id TEXT PRIMARY KEY,
    evento_id TEXT NOT NULL REFERENCES evento (id),
    numero INTEGER NOT NULL CHECK (numero > 0),
    tema TEXT NOT NULL DEFAULT '',
    sede TEXT NOT NULL DEFAULT '',
    sede_socio_id TEXT REFERENCES socio (id),
    pais TEXT NOT NULL DEFAULT '' CHECK (pais = '' OR length(pais) = 2),
    desde TEXT,
    hasta TEXT CHECK (hasta IS NULL OR hasta >= desde),
    estado TEXT NOT NULL DEFAULT 'prevista' CHECK (estado IN ('prevista', 'celebrada', 'suspendida')),
    motivo TEXT NOT NULL DEFAULT '',
    declaracion_titulo TEXT NOT NULL DEFAULT '',
    declaracion TEXT NOT NULL DEFAULT '',
    declaracion_id TEXT REFERENCES adjunto (id),
    UNIQUE (evento_id, numero),
    CHECK ((estado = 'suspendida') = (motivo <> '')),
    CHECK (estado <> 'celebrada' OR desde IS NOT NULL OR sede <> '')
) STRICT;
INSERT INTO edicion (id, evento_id, numero, tema, sede, sede_socio_id, pais, desde, hasta, estado, motivo,
    declaracion_titulo, declaracion, declaracion_id)
SELECT id, evento_id, numero, tema, sede, sede_socio_id, pais, desde, hasta, estado, motivo,
    declaracion_titulo, declaracion, declaracion_id
FROM edicion_previa;
DROP TABLE edicion_previa;
