-- Lo que un tercero paga de una vez por varios socios es un pago de cada uno con un solo recibo. La tabla se rehace con
-- lo que tenía.
CREATE TEMP TABLE pago_previo AS SELECT * FROM pago ORDER BY rowid;
DROP TABLE pago;
CREATE TABLE pago (
    id TEXT PRIMARY KEY,
    recibo INTEGER NOT NULL CHECK (recibo > 0),
    socio_id TEXT NOT NULL REFERENCES socio (id),
    fecha TEXT NOT NULL,
    importe INTEGER NOT NULL CHECK (importe > 0),
    moneda TEXT NOT NULL CHECK (length(moneda) = 3),
    medio TEXT NOT NULL,
    referencia TEXT NOT NULL DEFAULT '',
    recibo_pdf_id TEXT REFERENCES adjunto (id),
    estado TEXT NOT NULL DEFAULT 'vigente' CHECK (estado IN ('vigente', 'anulado')),
    motivo_anulacion TEXT,
    anulado_el TEXT,
    recibido INTEGER CHECK (recibido > 0),
    moneda_recibida TEXT CHECK (length(moneda_recibida) = 3),
    tipo_cambio TEXT CHECK (tipo_cambio <> ''),
    tipo_unidad TEXT CHECK ((tipo_unidad IS NULL) = (tipo_cambio IS NULL)),
    tipo_fecha TEXT CHECK ((tipo_fecha IS NULL) = (tipo_cambio IS NULL)),
    tipo_fuente TEXT CHECK ((tipo_fuente IS NULL) = (tipo_cambio IS NULL)),
    gastos INTEGER NOT NULL DEFAULT 0 CHECK (gastos >= 0),
    gastos_de TEXT NOT NULL DEFAULT ''
        CHECK (gastos_de IN ('', 'asociacion', 'socio') AND (gastos_de = '') = (gastos = 0)),
    dicho TEXT,
    maqueta INTEGER CHECK ((maqueta IS NULL) = (dicho IS NULL)),
    hoja_desde INTEGER CHECK (hoja_desde > 0 AND (hoja_desde IS NULL OR recibo_pdf_id IS NOT NULL)),
    hojas INTEGER CHECK (hojas > 0 AND (hojas IS NULL) = (hoja_desde IS NULL)),
    conjunto_id TEXT REFERENCES pago (id),
    pagador TEXT NOT NULL DEFAULT '' CHECK ((pagador <> '') = (conjunto_id IS NOT NULL)),
    CHECK (recibo_pdf_id IS NOT NULL OR dicho IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX pago_de_un_recibo ON pago (recibo) WHERE ifnull(conjunto_id, id) = id;
CREATE UNIQUE INDEX pago_por_recibo ON pago (recibo, socio_id);
CREATE INDEX pago_de_tercero ON pago (conjunto_id) WHERE conjunto_id IS NOT NULL;
CREATE INDEX pago_por_socio ON pago (socio_id);
CREATE INDEX pago_por_componer ON pago (recibo) WHERE recibo_pdf_id IS NULL;
INSERT INTO pago (id, recibo, socio_id, fecha, importe, moneda, medio, referencia, recibo_pdf_id, estado, motivo_anulacion,
    anulado_el, recibido, moneda_recibida, tipo_cambio, tipo_unidad, tipo_fecha, tipo_fuente, gastos,
    gastos_de, dicho, maqueta, hoja_desde, hojas)
SELECT id, recibo, socio_id, fecha, importe, moneda, medio, referencia, recibo_pdf_id, estado, motivo_anulacion,
    anulado_el, recibido, moneda_recibida, tipo_cambio, tipo_unidad, tipo_fecha, tipo_fuente, gastos,
    gastos_de, dicho, maqueta, hoja_desde, hojas
FROM pago_previo;
DROP TABLE pago_previo;
