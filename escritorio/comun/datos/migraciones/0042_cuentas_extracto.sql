-- Lo que dice el banco no cambia: una línea entra una vez en su fondo, aunque se vuelva a importar.
CREATE TABLE extracto (
    id TEXT PRIMARY KEY,
    fondo_id TEXT NOT NULL REFERENCES fondo (id),
    archivo TEXT NOT NULL CHECK (archivo <> ''),
    formato TEXT NOT NULL CHECK (formato IN ('libro', 'ofx')),
    cuenta TEXT NOT NULL DEFAULT '',
    desde TEXT NOT NULL,
    hasta TEXT NOT NULL CHECK (hasta >= desde),
    saldo_final INTEGER,
    descuadre TEXT NOT NULL DEFAULT '',
    importado TEXT NOT NULL
) STRICT;
CREATE INDEX extracto_por_fondo ON extracto (fondo_id, hasta);

-- `motivo`: por qué se descartó.
CREATE TABLE linea_extracto (
    id TEXT PRIMARY KEY,
    extracto_id TEXT NOT NULL REFERENCES extracto (id),
    fondo_id TEXT NOT NULL REFERENCES fondo (id),
    orden INTEGER NOT NULL,
    fecha TEXT NOT NULL,
    concepto TEXT NOT NULL DEFAULT '',
    referencia TEXT NOT NULL DEFAULT '',
    importe INTEGER NOT NULL CHECK (importe <> 0),
    saldo INTEGER,
    huella TEXT NOT NULL CHECK (length(huella) = 64),
    motivo TEXT NOT NULL DEFAULT '',
    UNIQUE (fondo_id, huella)
) STRICT;
CREATE INDEX linea_extracto_por_fondo ON linea_extracto (fondo_id, fecha, orden);
CREATE INDEX linea_extracto_por_extracto ON linea_extracto (extracto_id);

-- A qué corresponde una línea, o parte de ella. `propio`: se anotó al conciliar. `asiento_id`: el ingreso
-- que la conciliación anotó por un pago que aún no había entrado en ningún fondo.
CREATE TABLE enlace_extracto (
    id TEXT PRIMARY KEY,
    linea_id TEXT NOT NULL REFERENCES linea_extracto (id),
    tipo TEXT NOT NULL CHECK (tipo IN ('pago', 'asiento')),
    destino_id TEXT NOT NULL,
    importe INTEGER NOT NULL CHECK (importe <> 0),
    propio INTEGER NOT NULL CHECK (propio IN (0, 1)),
    asiento_id TEXT REFERENCES asiento_contable (id),
    estado TEXT NOT NULL DEFAULT 'vigente' CHECK (estado IN ('vigente', 'anulado')),
    anulado_el TEXT,
    motivo TEXT NOT NULL DEFAULT '',
    CHECK ((estado = 'anulado') = (anulado_el IS NOT NULL AND motivo <> ''))
) STRICT;
-- Un traspaso entre dos bancos sale de una línea y entra en otra.
CREATE UNIQUE INDEX enlace_extracto_uno_vigente ON enlace_extracto (tipo, destino_id, importe > 0)
    WHERE estado = 'vigente';
CREATE INDEX enlace_extracto_por_linea ON enlace_extracto (linea_id);

CREATE TRIGGER linea_extracto_no_cambia
BEFORE UPDATE OF extracto_id, fondo_id, orden, fecha, concepto, referencia, importe, saldo, huella ON linea_extracto
BEGIN SELECT RAISE(ABORT, 'extracto: no se cambia'); END;
CREATE TRIGGER linea_extracto_no_se_borra BEFORE DELETE ON linea_extracto
WHEN EXISTS (SELECT 1 FROM enlace_extracto WHERE linea_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'extracto: no se borra'); END;
CREATE TRIGGER enlace_extracto_no_vuelve BEFORE UPDATE ON enlace_extracto WHEN OLD.estado = 'anulado'
BEGIN SELECT RAISE(ABORT, 'extracto: no se cambia'); END;
