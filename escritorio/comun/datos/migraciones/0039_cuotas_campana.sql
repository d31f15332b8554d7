-- Una campaña de cuotas puede ser de importe fijo, para algunos, y anularse entera; y quién está exento.
CREATE TABLE exencion (
    id TEXT PRIMARY KEY,
    socio_id TEXT NOT NULL REFERENCES socio (id),
    concepto_id TEXT REFERENCES concepto (id),
    -- La fracción de la cuota que no paga, irreducible: «1», «1/3».
    parte TEXT NOT NULL CHECK (parte <> ''),
    desde TEXT NOT NULL CHECK (length(desde) = 4),
    hasta TEXT CHECK (hasta IS NULL OR (length(hasta) = 4 AND hasta >= desde)),
    fundamento_id TEXT NOT NULL REFERENCES fundamento (id),
    revocada_el TEXT,
    motivo_revocacion TEXT,
    CHECK ((revocada_el IS NULL) = (motivo_revocacion IS NULL))
) STRICT;
CREATE INDEX exencion_por_socio ON exencion (socio_id);

CREATE TEMP TABLE emision_previa AS SELECT * FROM emision;
DROP TABLE emision;
CREATE TABLE emision (
    id TEXT PRIMARY KEY,
    concepto_id TEXT NOT NULL REFERENCES concepto (id),
    ejercicio TEXT NOT NULL CHECK (ejercicio <> ''),
    fecha TEXT NOT NULL,
    vencimiento TEXT,
    escala_id TEXT REFERENCES escala (id),
    -- Sin escala es de importe fijo y cita su acuerdo.
    fundamento_id TEXT REFERENCES fundamento (id),
    poblacion_de INTEGER,
    motivo_no_oficial TEXT,
    aceptada_por TEXT,
    -- Cuántos socios se eligieron; nulo, todos.
    elegidos INTEGER CHECK (elegidos > 0),
    -- Lo que se decidió para quien entró o salió en el ejercicio, donde la regla calla, y quién lo decidió.
    sin_regla TEXT NOT NULL DEFAULT '' CHECK (sin_regla IN ('', 'ninguno', 'mensual', 'diario')),
    decidida_por TEXT,
    estado TEXT NOT NULL DEFAULT 'vigente' CHECK (estado IN ('vigente', 'anulado')),
    motivo_anulacion TEXT,
    anulado_el TEXT,
    CHECK ((motivo_no_oficial IS NULL) = (aceptada_por IS NULL)),
    CHECK ((sin_regla = '') = (decidida_por IS NULL)),
    CHECK (escala_id IS NOT NULL OR fundamento_id IS NOT NULL)
) STRICT;
INSERT INTO emision (id, concepto_id, ejercicio, fecha, vencimiento, escala_id, poblacion_de, motivo_no_oficial,
    aceptada_por)
SELECT id, concepto_id, ejercicio, fecha, vencimiento, escala_id, poblacion_de, motivo_no_oficial, aceptada_por
FROM emision_previa;
DROP TABLE emision_previa;

-- La cuenta escrita de que sale el importe; `base`: la cuota entera, si pagó sólo una parte.
ALTER TABLE cargo ADD COLUMN calculo TEXT NOT NULL DEFAULT '';
ALTER TABLE cargo ADD COLUMN base INTEGER CHECK (base > 0);
ALTER TABLE cargo ADD COLUMN exencion_id TEXT REFERENCES exencion (id);
CREATE INDEX cargo_por_emision ON cargo (emision_id) WHERE emision_id IS NOT NULL;
CREATE INDEX cargo_por_exencion ON cargo (exencion_id) WHERE exencion_id IS NOT NULL;

-- El papel que dice a un socio lo que debe por un cargo: unas hojas de un PDF guardado.
CREATE TABLE aviso (
    id TEXT PRIMARY KEY,
    numero INTEGER NOT NULL UNIQUE CHECK (numero > 0),
    cargo_id TEXT NOT NULL UNIQUE REFERENCES cargo (id),
    idioma TEXT NOT NULL CHECK (idioma IN ('es', 'pt')),
    emitido TEXT NOT NULL,
    pdf_id TEXT NOT NULL REFERENCES adjunto (id),
    hoja_desde INTEGER NOT NULL CHECK (hoja_desde > 0),
    hojas INTEGER NOT NULL CHECK (hojas > 0)
) STRICT;
CREATE INDEX aviso_por_pdf ON aviso (pdf_id);

CREATE TABLE salida_de_aviso (
    id TEXT PRIMARY KEY,
    aviso_id TEXT NOT NULL REFERENCES aviso (id),
    momento TEXT NOT NULL,
    medio TEXT NOT NULL CHECK (medio IN ('impreso', 'guardado', 'correo')),
    destino TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX salida_por_aviso ON salida_de_aviso (aviso_id);
