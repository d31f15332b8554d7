-- El saldo a favor se devuelve en dinero, con su comprobante; y el que venía de antes del programa no nace de un
-- pago. El libro se rehace con lo que tenía.
CREATE TABLE devolucion (
    id TEXT PRIMARY KEY,
    numero INTEGER NOT NULL UNIQUE CHECK (numero > 0),
    socio_id TEXT NOT NULL REFERENCES socio (id),
    fecha TEXT NOT NULL,
    importe INTEGER NOT NULL CHECK (importe > 0),
    moneda TEXT NOT NULL CHECK (length(moneda) = 3),
    medio TEXT NOT NULL,
    referencia TEXT NOT NULL DEFAULT '',
    motivo TEXT NOT NULL CHECK (motivo <> ''),
    documento_id TEXT NOT NULL REFERENCES adjunto (id),
    estado TEXT NOT NULL DEFAULT 'vigente' CHECK (estado IN ('vigente', 'anulado')),
    motivo_anulacion TEXT,
    anulado_el TEXT
) STRICT;
CREATE INDEX devolucion_por_socio ON devolucion (socio_id);

CREATE TEMP TABLE abono_previo AS SELECT * FROM abono ORDER BY rowid;
DROP TABLE abono;
CREATE TABLE abono (
    id TEXT PRIMARY KEY,
    socio_id TEXT NOT NULL REFERENCES socio (id),
    fecha TEXT NOT NULL,
    clase TEXT NOT NULL
        CHECK (clase IN ('pago', 'imputacion', 'nota_credito', 'condonacion', 'compensacion', 'diferencia_cambio',
        'saldo_a_favor', 'devolucion', 'anulacion')),
    importe INTEGER NOT NULL CHECK (importe <> 0),
    moneda TEXT NOT NULL CHECK (length(moneda) = 3),
    cargo_id TEXT REFERENCES cargo (id),
    pago_id TEXT REFERENCES pago (id),
    ajuste_id TEXT REFERENCES ajuste (id),
    devolucion_id TEXT REFERENCES devolucion (id),
    anula_id TEXT UNIQUE REFERENCES abono (id),
    CHECK (clase = 'anulacion' OR anula_id IS NULL),
    CHECK (cargo_id IS NOT NULL OR pago_id IS NOT NULL OR ajuste_id IS NOT NULL),
    CHECK (pago_id IS NULL OR ajuste_id IS NULL),
    CHECK (clase = 'anulacion' OR (clase = 'devolucion') = (devolucion_id IS NOT NULL)),
    CHECK (devolucion_id IS NULL OR cargo_id IS NULL)
) STRICT;
INSERT INTO abono (id, socio_id, fecha, clase, importe, moneda, cargo_id, pago_id, ajuste_id, anula_id)
SELECT id, socio_id, fecha, clase, importe, moneda, cargo_id, pago_id, ajuste_id, anula_id FROM abono_previo;
DROP TABLE abono_previo;
CREATE INDEX abono_por_socio ON abono (socio_id, moneda, fecha, importe);
CREATE INDEX abono_por_cargo ON abono (cargo_id, fecha, importe, pago_id);
CREATE INDEX abono_por_pago ON abono (pago_id) WHERE pago_id IS NOT NULL;
CREATE INDEX abono_por_ajuste ON abono (ajuste_id) WHERE ajuste_id IS NOT NULL;
CREATE INDEX abono_por_devolucion ON abono (devolucion_id) WHERE devolucion_id IS NOT NULL;
CREATE INDEX abono_a_cuenta ON abono (socio_id, moneda, importe) WHERE cargo_id IS NULL;
