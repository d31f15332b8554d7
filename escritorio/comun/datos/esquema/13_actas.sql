-- El acta de una sesión: por aprobar o aprobada; los folios los toma al asentarse en el libro. `canonico`: lo que
-- consta, en JSON estable; `huella`: SHA-256 de ello y de la huella anterior del libro. Con numeración anual lleva su
-- año («n.º 3/2026»); sin él, es continua.
CREATE TABLE acta (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL UNIQUE REFERENCES sesion (id),
    clase TEXT NOT NULL CHECK (clase IN ('acta', 'diligencia', 'acta_de_no_celebracion')),
    numero INTEGER NOT NULL CHECK (numero > 0),
    anio INTEGER,
    idioma TEXT NOT NULL DEFAULT 'es',
    folio_desde INTEGER CHECK (folio_desde > 0),
    folios INTEGER NOT NULL CHECK (folios > 0),
    emitida TEXT NOT NULL,
    pdf_id TEXT NOT NULL REFERENCES adjunto (id),
    estado TEXT NOT NULL DEFAULT 'por_aprobar' CHECK (estado IN ('borrador', 'por_aprobar', 'aprobada')),
    aprobada TEXT,
    aprobada_en TEXT NOT NULL DEFAULT '',
    canonico TEXT NOT NULL DEFAULT '',
    huella TEXT NOT NULL DEFAULT '',
    firmado_id TEXT REFERENCES adjunto (id),
    escaneado_id TEXT REFERENCES adjunto (id),
    CHECK ((estado = 'aprobada') = (aprobada IS NOT NULL))
) STRICT;

-- Lo escrito a mano en una parte del acta, en cada idioma, y el texto automático sobre el que se escribió: si los
-- datos cambian después, se conserva y se avisa.
CREATE TABLE parte_de_acta (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL REFERENCES sesion (id),
    parte TEXT NOT NULL CHECK (parte <> ''),
    idioma TEXT NOT NULL DEFAULT 'es',
    texto TEXT NOT NULL,
    automatico TEXT NOT NULL,
    UNIQUE (sesion_id, parte, idioma)
) STRICT;

-- Reparos al acta de otra sesión al aprobarla: constan en la nueva, en el punto que la aprueba.
CREATE TABLE observacion (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL REFERENCES sesion (id),
    punto_id TEXT NOT NULL REFERENCES punto (id),
    orden INTEGER NOT NULL,
    quien TEXT NOT NULL DEFAULT '',
    texto TEXT NOT NULL CHECK (texto <> ''),
    admitida INTEGER NOT NULL DEFAULT 1 CHECK (admitida IN (0, 1)),
    UNIQUE (punto_id, orden)
) STRICT;

-- Un libro por órgano y tomo: folios correlativos y una cadena de huellas. `folios`: los que tiene el tomo, si
-- constan.
CREATE TABLE libro (
    id TEXT PRIMARY KEY,
    organo_id TEXT NOT NULL REFERENCES organo (id),
    tomo INTEGER NOT NULL CHECK (tomo > 0),
    folio_desde INTEGER NOT NULL CHECK (folio_desde > 0),
    folios INTEGER CHECK (folios > 0),
    abierto TEXT NOT NULL,
    cerrado TEXT,
    UNIQUE (organo_id, tomo)
) STRICT;

-- Cada asiento es un eslabón: su huella es la de lo que consta y la del anterior. Ni se cambia ni se borra.
CREATE TABLE asiento (
    id TEXT PRIMARY KEY,
    libro_id TEXT NOT NULL REFERENCES libro (id),
    orden INTEGER NOT NULL CHECK (orden > 0),
    clase TEXT NOT NULL
        CHECK (clase IN ('apertura', 'acta', 'falta_de_quorum', 'anulacion_de_folio', 'subsanacion', 'cierre')),
    acta_id TEXT REFERENCES acta (id),
    folio_desde INTEGER NOT NULL CHECK (folio_desde > 0),
    folios INTEGER NOT NULL CHECK (folios > 0),
    momento TEXT NOT NULL,
    texto TEXT NOT NULL DEFAULT '',
    canonico TEXT NOT NULL,
    huella_anterior TEXT NOT NULL,
    huella TEXT NOT NULL CHECK (length(huella) = 64),
    pdf_id TEXT NOT NULL REFERENCES adjunto (id),
    UNIQUE (libro_id, orden),
    UNIQUE (libro_id, folio_desde)
) STRICT;

-- Lo que la secretaría expide: certificado o notificación de un acuerdo, extracto de una sesión. Se guarda el papel
-- que salió. Las notificaciones de un lote comparten el suyo: `hoja_desde` y `hojas`, las de cada una.
CREATE TABLE expedido (
    id TEXT PRIMARY KEY,
    clase TEXT NOT NULL,
    numero INTEGER NOT NULL CHECK (numero > 0),
    anio INTEGER NOT NULL,
    sesion_id TEXT NOT NULL,
    acuerdo_id TEXT REFERENCES acuerdo (id),
    socio_id TEXT REFERENCES socio (id),
    destinatario TEXT NOT NULL DEFAULT '',
    idioma TEXT NOT NULL DEFAULT 'es',
    emitido TEXT NOT NULL,
    pdf_id TEXT NOT NULL REFERENCES adjunto (id),
    hoja_desde INTEGER NOT NULL DEFAULT 1 CHECK (hoja_desde > 0),
    hojas INTEGER NOT NULL CHECK (hojas > 0),
    firmado_id TEXT REFERENCES adjunto (id),
    UNIQUE (clase, anio, numero),
    CHECK (acuerdo_id IS NOT NULL OR clase = 'extracto')
) STRICT;
CREATE INDEX expedido_por_acuerdo ON expedido (acuerdo_id);
