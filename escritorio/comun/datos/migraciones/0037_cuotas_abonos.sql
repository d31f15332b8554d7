-- El libro de lo que se debe: un cargo suma y un abono resta, desde su fecha; ninguno cambia.
CREATE TABLE ajuste (
    id TEXT PRIMARY KEY,
    clase TEXT NOT NULL CHECK (clase IN ('nota_credito', 'condonacion', 'compensacion', 'diferencia_cambio')),
    numero INTEGER NOT NULL CHECK (numero > 0),
    socio_id TEXT NOT NULL REFERENCES socio (id),
    fecha TEXT NOT NULL,
    importe INTEGER NOT NULL CHECK (importe <> 0),
    moneda TEXT NOT NULL CHECK (length(moneda) = 3),
    motivo TEXT NOT NULL CHECK (motivo <> ''),
    fundamento_id TEXT REFERENCES fundamento (id),
    documento_id TEXT REFERENCES adjunto (id),
    estado TEXT NOT NULL DEFAULT 'vigente' CHECK (estado IN ('vigente', 'anulado')),
    motivo_anulacion TEXT,
    anulado_el TEXT,
    CHECK (importe > 0 OR clase = 'diferencia_cambio'),
    UNIQUE (clase, numero)
) STRICT;
CREATE INDEX ajuste_por_socio ON ajuste (socio_id);

ALTER TABLE cargo ADD COLUMN devengo TEXT NOT NULL DEFAULT '';
ALTER TABLE cargo ADD COLUMN anulado_el TEXT;
ALTER TABLE pago ADD COLUMN anulado_el TEXT;
UPDATE cargo SET devengo = fecha, anulado_el = CASE estado WHEN 'anulado' THEN fecha END;
-- Lo anterior al programa se debía ya al acabar su ejercicio.
UPDATE cargo SET devengo = min(fecha, ejercicio || '-12-31')
WHERE concepto_id IN (SELECT id FROM concepto WHERE clase = 'saldo_inicial');
UPDATE pago SET anulado_el = fecha WHERE estado = 'anulado';

-- Sin `cargo_id` está a cuenta: el socio lo tiene a favor. Anular añade el contrario, con su fecha.
CREATE TABLE abono (
    id TEXT PRIMARY KEY,
    socio_id TEXT NOT NULL REFERENCES socio (id),
    fecha TEXT NOT NULL,
    clase TEXT NOT NULL CHECK (clase IN ('pago', 'imputacion', 'nota_credito', 'condonacion', 'compensacion',
        'diferencia_cambio', 'anulacion')),
    importe INTEGER NOT NULL CHECK (importe <> 0),
    moneda TEXT NOT NULL CHECK (length(moneda) = 3),
    cargo_id TEXT REFERENCES cargo (id),
    pago_id TEXT REFERENCES pago (id),
    ajuste_id TEXT REFERENCES ajuste (id),
    anula_id TEXT UNIQUE REFERENCES abono (id),
    CHECK (clase = 'anulacion' OR anula_id IS NULL),
    CHECK (cargo_id IS NOT NULL OR pago_id IS NOT NULL OR ajuste_id IS NOT NULL),
    CHECK (pago_id IS NULL OR ajuste_id IS NULL)
) STRICT;
INSERT INTO abono (id, socio_id, fecha, clase, importe, moneda, cargo_id, pago_id)
SELECT a.id, p.socio_id, p.fecha, 'pago', a.importe, p.moneda, a.cargo_id, p.id
FROM aplicacion a JOIN pago p ON p.id = a.pago_id ORDER BY a.id;
INSERT INTO abono (id, socio_id, fecha, clase, importe, moneda, cargo_id, pago_id, anula_id)
SELECT b.id || '-', b.socio_id, b.fecha, 'anulacion', -b.importe, b.moneda, b.cargo_id, b.pago_id, b.id
FROM abono b JOIN pago p ON p.id = b.pago_id WHERE p.estado = 'anulado' ORDER BY b.id;
INSERT INTO abono (id, socio_id, fecha, clase, importe, moneda, cargo_id)
SELECT id || '-', socio_id, fecha, 'anulacion', importe, moneda, id FROM cargo WHERE estado = 'anulado' ORDER BY id;
DROP TABLE aplicacion;

DROP INDEX cargo_por_socio;
CREATE INDEX cargo_por_socio ON cargo (socio_id, moneda, devengo, importe);
CREATE INDEX abono_por_socio ON abono (socio_id, moneda, fecha, importe);
CREATE INDEX abono_por_cargo ON abono (cargo_id, fecha, importe, pago_id);
CREATE INDEX abono_por_pago ON abono (pago_id) WHERE pago_id IS NOT NULL;
CREATE INDEX abono_por_ajuste ON abono (ajuste_id) WHERE ajuste_id IS NOT NULL;
CREATE TRIGGER abono_no_cambia BEFORE UPDATE ON abono
BEGIN SELECT RAISE(ABORT, 'el libro de cuotas no se cambia'); END;
CREATE TRIGGER abono_no_se_borra BEFORE DELETE ON abono
BEGIN SELECT RAISE(ABORT, 'el libro de cuotas no se borra'); END;
