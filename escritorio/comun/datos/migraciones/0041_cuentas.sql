-- El libro de cuentas sólo se añade: un asiento no cambia; se anula con otro contrario que lo nombra.
CREATE TABLE fondo (
    id TEXT PRIMARY KEY,
    clase TEXT NOT NULL CHECK (clase IN ('caja', 'banco')),
    nombre TEXT NOT NULL UNIQUE CHECK (nombre <> ''),
    moneda TEXT NOT NULL CHECK (length(moneda) = 3),
    banco TEXT NOT NULL DEFAULT '',
    cuenta TEXT NOT NULL DEFAULT '',
    saldo_inicial INTEGER NOT NULL,
    fecha TEXT NOT NULL,
    fundamento_id TEXT NOT NULL REFERENCES fundamento (id),
    baja TEXT CHECK (baja IS NULL OR baja >= fecha)
) STRICT;

CREATE TABLE partida (
    id TEXT PRIMARY KEY,
    clave TEXT UNIQUE,
    clase TEXT NOT NULL CHECK (clase IN ('ingreso', 'gasto')),
    codigo TEXT NOT NULL UNIQUE CHECK (codigo <> ''),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    por_adaptar INTEGER NOT NULL DEFAULT 0 CHECK (por_adaptar IN (0, 1)),
    baja TEXT
) STRICT;

CREATE TABLE asiento_contable (
    id TEXT PRIMARY KEY,
    numero INTEGER NOT NULL UNIQUE CHECK (numero > 0),
    clase TEXT NOT NULL CHECK (clase IN ('ingreso', 'gasto', 'traspaso')),
    fecha TEXT NOT NULL,
    fondo_id TEXT NOT NULL REFERENCES fondo (id),
    destino_id TEXT REFERENCES fondo (id),
    partida_id TEXT REFERENCES partida (id),
    importe INTEGER NOT NULL CHECK (importe <> 0),
    persona TEXT NOT NULL DEFAULT '',
    concepto TEXT NOT NULL CHECK (concepto <> ''),
    comprobante TEXT NOT NULL DEFAULT '',
    comprobante_id TEXT REFERENCES adjunto (id),
    referencia TEXT NOT NULL DEFAULT '',
    fundamento_id TEXT REFERENCES fundamento (id),
    origen_tipo TEXT,
    origen_id TEXT,
    anula_id TEXT UNIQUE REFERENCES asiento_contable (id),
    motivo TEXT NOT NULL DEFAULT '',
    CHECK ((clase = 'traspaso') = (destino_id IS NOT NULL)),
    CHECK (destino_id IS NULL OR destino_id <> fondo_id),
    CHECK (clase <> 'traspaso' OR partida_id IS NULL),
    CHECK ((importe < 0) = (anula_id IS NOT NULL)),
    CHECK ((motivo <> '') = (anula_id IS NOT NULL)),
    CHECK ((origen_tipo IS NULL) = (origen_id IS NULL))
) STRICT;
CREATE INDEX asiento_contable_por_fondo ON asiento_contable (fondo_id, fecha, clase, importe);
CREATE INDEX asiento_contable_por_destino ON asiento_contable (destino_id, fecha, importe)
WHERE destino_id IS NOT NULL;
CREATE INDEX asiento_contable_por_partida ON asiento_contable (partida_id, fecha, importe);
CREATE INDEX asiento_contable_por_origen ON asiento_contable (origen_id) WHERE origen_id IS NOT NULL;

CREATE TABLE presupuesto (
    id TEXT PRIMARY KEY,
    ejercicio TEXT NOT NULL CHECK (length(ejercicio) = 4),
    moneda TEXT NOT NULL CHECK (length(moneda) = 3),
    fecha TEXT NOT NULL,
    fundamento_id TEXT NOT NULL REFERENCES fundamento (id),
    UNIQUE (ejercicio, moneda)
) STRICT;

-- La primera cifra de una partida es la aprobada (sin motivo); las demás suman o restan, con su acuerdo.
CREATE TABLE presupuesto_partida (
    id TEXT PRIMARY KEY,
    presupuesto_id TEXT NOT NULL REFERENCES presupuesto (id),
    partida_id TEXT NOT NULL REFERENCES partida (id),
    fecha TEXT NOT NULL,
    importe INTEGER NOT NULL CHECK (importe <> 0),
    motivo TEXT NOT NULL DEFAULT '',
    fundamento_id TEXT REFERENCES fundamento (id),
    CHECK ((motivo = '') = (fundamento_id IS NULL))
) STRICT;
CREATE INDEX presupuesto_partida_por_presupuesto ON presupuesto_partida (presupuesto_id, partida_id);

CREATE TABLE arqueo (
    id TEXT PRIMARY KEY,
    numero INTEGER NOT NULL UNIQUE CHECK (numero > 0),
    fondo_id TEXT NOT NULL REFERENCES fondo (id),
    fecha TEXT NOT NULL,
    segun_libro INTEGER NOT NULL,
    contado INTEGER NOT NULL,
    explicacion TEXT NOT NULL DEFAULT '',
    quienes TEXT NOT NULL CHECK (quienes <> ''),
    acta_id TEXT NOT NULL REFERENCES adjunto (id),
    CHECK (contado = segun_libro OR explicacion <> '')
) STRICT;

CREATE TABLE revision_de_cuentas (
    id TEXT PRIMARY KEY,
    ejercicio TEXT NOT NULL UNIQUE CHECK (length(ejercicio) = 4),
    fecha TEXT NOT NULL,
    quienes TEXT NOT NULL CHECK (quienes <> ''),
    texto TEXT NOT NULL CHECK (texto <> ''),
    conforme INTEGER NOT NULL CHECK (conforme IN (0, 1)),
    reparos TEXT NOT NULL DEFAULT '',
    adjunto_id TEXT REFERENCES adjunto (id),
    CHECK (conforme = 1 OR reparos <> '')
) STRICT;

-- Cerrado uno, lo están los anteriores. `saldos`: los finales de cada fondo ese día, en JSON, para el cotejo.
CREATE TABLE cierre_ejercicio (
    id TEXT PRIMARY KEY,
    ejercicio TEXT NOT NULL CHECK (length(ejercicio) = 4),
    cerrado_el TEXT NOT NULL,
    fundamento_id TEXT REFERENCES fundamento (id),
    saldos TEXT NOT NULL,
    rendicion_pdf_id TEXT NOT NULL REFERENCES adjunto (id),
    rendicion_xlsx_id TEXT NOT NULL REFERENCES adjunto (id),
    estado TEXT NOT NULL DEFAULT 'vigente' CHECK (estado IN ('vigente', 'reabierto')),
    reabierto_el TEXT,
    motivo TEXT NOT NULL DEFAULT '',
    reapertura_id TEXT REFERENCES fundamento (id),
    CHECK ((estado = 'reabierto') = (reabierto_el IS NOT NULL AND motivo <> '' AND reapertura_id IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX cierre_ejercicio_uno_vigente ON cierre_ejercicio (ejercicio) WHERE estado = 'vigente';

CREATE TRIGGER asiento_contable_no_cambia BEFORE UPDATE ON asiento_contable
BEGIN SELECT RAISE(ABORT, 'libro de cuentas: no se cambia'); END;
-- Sólo el último se puede retirar, y así la numeración no deja huecos.
CREATE TRIGGER asiento_contable_no_se_borra BEFORE DELETE ON asiento_contable
WHEN OLD.numero < (SELECT max(numero) FROM asiento_contable)
    OR EXISTS (SELECT 1 FROM cierre_ejercicio
        WHERE estado = 'vigente' AND ejercicio >= substr(OLD.fecha, 1, 4))
BEGIN SELECT RAISE(ABORT, 'libro de cuentas: no se borra'); END;
CREATE TRIGGER asiento_contable_ejercicio_abierto BEFORE INSERT ON asiento_contable
WHEN EXISTS (SELECT 1 FROM cierre_ejercicio
    WHERE estado = 'vigente' AND ejercicio >= substr(NEW.fecha, 1, 4))
BEGIN SELECT RAISE(ABORT, 'libro de cuentas: ejercicio cerrado'); END;
CREATE TRIGGER cierre_ejercicio_no_vuelve BEFORE UPDATE ON cierre_ejercicio WHEN OLD.estado = 'reabierto'
BEGIN SELECT RAISE(ABORT, 'libro de cuentas: no se cambia'); END;
-- Lo que ya se rindió no se retira deshaciendo la acción que lo anotó.
CREATE TRIGGER fondo_no_se_borra BEFORE DELETE ON fondo
WHEN EXISTS (SELECT 1 FROM cierre_ejercicio WHERE estado = 'vigente' AND ejercicio >= substr(OLD.fecha, 1, 4))
BEGIN SELECT RAISE(ABORT, 'libro de cuentas: ejercicio cerrado'); END;
CREATE TRIGGER presupuesto_no_se_borra BEFORE DELETE ON presupuesto
WHEN EXISTS (SELECT 1 FROM cierre_ejercicio WHERE estado = 'vigente' AND ejercicio >= OLD.ejercicio)
BEGIN SELECT RAISE(ABORT, 'libro de cuentas: ejercicio cerrado'); END;
CREATE TRIGGER presupuesto_partida_no_se_borra BEFORE DELETE ON presupuesto_partida
WHEN EXISTS (SELECT 1 FROM cierre_ejercicio c JOIN presupuesto p ON p.id = OLD.presupuesto_id
    WHERE c.estado = 'vigente' AND c.ejercicio >= p.ejercicio)
BEGIN SELECT RAISE(ABORT, 'libro de cuentas: ejercicio cerrado'); END;
CREATE TRIGGER revision_de_cuentas_no_se_borra BEFORE DELETE ON revision_de_cuentas
WHEN EXISTS (SELECT 1 FROM cierre_ejercicio WHERE estado = 'vigente' AND ejercicio >= OLD.ejercicio)
BEGIN SELECT RAISE(ABORT, 'libro de cuentas: ejercicio cerrado'); END;
CREATE TRIGGER revision_de_cuentas_no_cambia BEFORE UPDATE ON revision_de_cuentas
WHEN EXISTS (SELECT 1 FROM cierre_ejercicio WHERE estado = 'vigente' AND ejercicio >= OLD.ejercicio)
BEGIN SELECT RAISE(ABORT, 'libro de cuentas: ejercicio cerrado'); END;
