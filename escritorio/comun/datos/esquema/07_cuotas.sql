-- Por qué se cobra: cuota ordinaria, de incorporación, saldo inicial… `nombre_pt`: cómo se llama en los papeles en
-- portugués; `cada_meses`: cada cuánto, si no lo dice la regla de cuota. El retirado no se ofrece más.
CREATE TABLE concepto (
    id TEXT PRIMARY KEY,
    clave TEXT NOT NULL UNIQUE,
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    clase TEXT NOT NULL,
    orden INTEGER NOT NULL,
    nombre_pt TEXT NOT NULL DEFAULT '',
    cada_meses INTEGER CHECK (cada_meses > 0),
    retirado_el TEXT
) STRICT;

-- Cuánto se cobra por un concepto y desde cuándo. Cada una dice su método (`forma`) y lo que éste pide; un borrador
-- se simula y se propone, pero no rige.
CREATE TABLE escala (
    id TEXT PRIMARY KEY,
    concepto_id TEXT NOT NULL REFERENCES concepto (id),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    moneda TEXT NOT NULL CHECK (length(moneda) = 3),
    desde TEXT NOT NULL,
    hasta TEXT CHECK (hasta IS NULL OR hasta >= desde),
    fuente TEXT NOT NULL,
    fundamento_id TEXT REFERENCES fundamento (id),
    estado TEXT NOT NULL DEFAULT 'aprobada' CHECK (estado IN ('aprobada', 'borrador')),
    forma TEXT NOT NULL DEFAULT 'tramos',
    unidad_id TEXT REFERENCES unidad_indexada (id),
    valor TEXT NOT NULL DEFAULT 'del_dia',
    minimo INTEGER CHECK (minimo >= 0),
    maximo INTEGER CHECK (maximo >= minimo),
    presupuesto INTEGER CHECK (presupuesto > 0),
    por TEXT NOT NULL DEFAULT 'iguales'
) STRICT;

-- Los tramos de una escala, para todos o para una categoría. `tarifa`: por habitante o por ciento, en decimal exacto.
CREATE TABLE tramo (
    id TEXT PRIMARY KEY,
    escala_id TEXT NOT NULL REFERENCES escala (id),
    categoria_id TEXT REFERENCES categoria (id),
    minimo INTEGER NOT NULL CHECK (minimo >= 0),
    maximo INTEGER CHECK (maximo IS NULL OR maximo >= minimo),
    importe INTEGER NOT NULL DEFAULT 0 CHECK (importe >= 0),
    tarifa TEXT NOT NULL DEFAULT '0' CHECK (CAST(tarifa AS REAL) >= 0)
) STRICT;
CREATE UNIQUE INDEX tramo_uno_por_comienzo ON tramo (escala_id, ifnull(categoria_id, ''), minimo);

-- Una campaña de cuotas: a quiénes, de qué ejercicio y con qué escala; se anula entera. Un reparto no deja a nadie
-- fuera por faltarle un dato sin que conste quién (`sin_dato`) y con qué motivo. `regla_el`: el día cuya regla de
-- cuota se aplicó; vacío en las de antes, que es el de la campaña.
CREATE TABLE emision (
    id TEXT PRIMARY KEY,
    concepto_id TEXT NOT NULL REFERENCES concepto (id),
    ejercicio TEXT NOT NULL CHECK (ejercicio <> ''),
    fecha TEXT NOT NULL,
    vencimiento TEXT,
    escala_id TEXT REFERENCES escala (id),
    fundamento_id TEXT REFERENCES fundamento (id),
    poblacion_de INTEGER,
    motivo_no_oficial TEXT,
    aceptada_por TEXT,
    elegidos INTEGER CHECK (elegidos > 0),
    sin_regla TEXT NOT NULL DEFAULT '' CHECK (sin_regla IN ('', 'ninguno', 'mensual', 'diario')),
    decidida_por TEXT,
    estado TEXT NOT NULL DEFAULT 'vigente' CHECK (estado IN ('vigente', 'anulado')),
    motivo_anulacion TEXT,
    anulado_el TEXT,
    sin_dato TEXT NOT NULL DEFAULT '',
    motivo_sin_dato TEXT NOT NULL DEFAULT '' CHECK ((motivo_sin_dato = '') = (sin_dato = '')),
    regla_el TEXT,
    CHECK ((motivo_no_oficial IS NULL) = (aceptada_por IS NULL)),
    CHECK ((sin_regla = '') = (decidida_por IS NULL)),
    CHECK (escala_id IS NOT NULL OR fundamento_id IS NOT NULL)
) STRICT;

-- Lo que debe un socio por un concepto y un ejercicio. `calculo`: la cuenta escrita de que sale el importe; `base`:
-- la cuota entera, si pagó sólo una parte. `recargo_de`: el cargo cuya mora recarga.
CREATE TABLE cargo (
    id TEXT PRIMARY KEY,
    numero INTEGER NOT NULL UNIQUE CHECK (numero > 0),
    emision_id TEXT REFERENCES emision (id),
    fundamento_id TEXT REFERENCES fundamento (id),
    socio_id TEXT NOT NULL REFERENCES socio (id),
    concepto_id TEXT NOT NULL REFERENCES concepto (id),
    ejercicio TEXT NOT NULL CHECK (ejercicio <> ''),
    fecha TEXT NOT NULL,
    vencimiento TEXT,
    importe INTEGER NOT NULL CHECK (importe > 0),
    moneda TEXT NOT NULL CHECK (length(moneda) = 3),
    tramo TEXT NOT NULL DEFAULT '',
    poblacion INTEGER,
    poblacion_anio INTEGER,
    poblacion_fuente TEXT,
    poblacion_oficial INTEGER CHECK (poblacion_oficial IN (0, 1)),
    estado TEXT NOT NULL DEFAULT 'vigente' CHECK (estado IN ('vigente', 'anulado')),
    motivo_anulacion TEXT,
    devengo TEXT NOT NULL DEFAULT '',
    anulado_el TEXT,
    calculo TEXT NOT NULL DEFAULT '',
    base INTEGER CHECK (base > 0),
    exencion_id TEXT REFERENCES exencion (id),
    recargo_de TEXT REFERENCES cargo (id),
    recargo_veces INTEGER CHECK (recargo_veces > 0) CHECK ((recargo_veces IS NULL) = (recargo_de IS NULL)),
    CHECK ((emision_id IS NULL) <> (fundamento_id IS NULL))
) STRICT;
CREATE INDEX cargo_por_socio ON cargo (socio_id, moneda, devengo, importe);
CREATE INDEX cargo_por_emision ON cargo (emision_id) WHERE emision_id IS NOT NULL;
CREATE INDEX cargo_por_exencion ON cargo (exencion_id) WHERE exencion_id IS NOT NULL;
CREATE INDEX recargo_por_cargo ON cargo (recargo_de) WHERE recargo_de IS NOT NULL;
CREATE UNIQUE INDEX cargo_uno_por_periodo ON cargo (concepto_id, ejercicio, socio_id) WHERE estado = 'vigente' AND recargo_de IS NULL;

-- Cada cobro y su recibo. El papel se compone después de anotarlo, y varios pueden ir en un mismo PDF (`hoja_desde`,
-- `hojas`). `recibido` y `tipo`: lo que se recibió si no es lo que se abona, por otra moneda o por lo que retuvo el
-- banco. `dicho`: lo que el recibo dice, en JSON, y `maqueta`, con qué versión se compone: así, aunque tarde, dice lo
-- mismo. `conjunto_id`: lo que un tercero, el `pagador`, pagó de una vez por varios socios es un pago de cada uno con
-- un solo recibo; es el id del primero.
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

-- Notas de crédito, condonaciones, compensaciones y diferencias de cambio, con su documento. `contrapartida`: con qué
-- se compensa; `pago_id`: el pago cuyo cambio dejó la diferencia.
CREATE TABLE ajuste (
    id TEXT PRIMARY KEY,
    clase TEXT NOT NULL,
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
    contrapartida TEXT NOT NULL DEFAULT '' CHECK ((contrapartida <> '') = (clase = 'compensacion')),
    pago_id TEXT REFERENCES pago (id),
    de_ejercicio TEXT NOT NULL DEFAULT '' CHECK ((de_ejercicio <> '') = (clase = 'saldo_a_favor')),
    CHECK (importe > 0 OR clase = 'diferencia_cambio'),
    UNIQUE (clase, numero)
) STRICT;
CREATE INDEX ajuste_por_socio ON ajuste (socio_id);
CREATE INDEX ajuste_por_pago ON ajuste (pago_id) WHERE pago_id IS NOT NULL;

-- Lo que se devuelve en dinero de lo que un socio tenía a favor, con su comprobante.
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

-- El libro de lo que se debe: un cargo suma y un abono resta, desde su fecha; ninguno cambia. Sin `cargo_id` está a
-- cuenta: el socio lo tiene a favor, y lo que se le devuelve lo resta de ahí. Anular añade el contrario, con su fecha.
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
CREATE INDEX abono_por_socio ON abono (socio_id, moneda, fecha, importe);
CREATE INDEX abono_por_cargo ON abono (cargo_id, fecha, importe, pago_id);
CREATE INDEX abono_por_pago ON abono (pago_id) WHERE pago_id IS NOT NULL;
CREATE INDEX abono_por_ajuste ON abono (ajuste_id) WHERE ajuste_id IS NOT NULL;
CREATE INDEX abono_por_devolucion ON abono (devolucion_id) WHERE devolucion_id IS NOT NULL;
CREATE INDEX abono_a_cuenta ON abono (socio_id, moneda, importe) WHERE cargo_id IS NULL;

-- Unidades de cuenta en que se fija una escala (UF, UTM…), con sus decimales.
CREATE TABLE unidad_indexada (
    id TEXT PRIMARY KEY,
    clave TEXT NOT NULL UNIQUE CHECK (clave <> ''),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    moneda TEXT NOT NULL CHECK (length(moneda) = 3),
    decimales INTEGER NOT NULL DEFAULT 2 CHECK (decimales BETWEEN 0 AND 4)
) STRICT;

-- Lo que vale una unidad de cuenta cada día, con su fuente. Es un decimal exacto, escrito con punto.
CREATE TABLE valor_unidad (
    id TEXT PRIMARY KEY,
    unidad_id TEXT NOT NULL REFERENCES unidad_indexada (id),
    fecha TEXT NOT NULL,
    valor TEXT NOT NULL CHECK (CAST(valor AS REAL) > 0),
    fuente TEXT NOT NULL CHECK (fuente <> ''),
    UNIQUE (unidad_id, fecha)
) STRICT;

-- El coeficiente de un país en un reparto. `desde`: el primer ejercicio en que rige, hasta que otro lo sustituya.
CREATE TABLE coeficiente (
    id TEXT PRIMARY KEY,
    pais TEXT NOT NULL CHECK (length(pais) = 2),
    desde TEXT NOT NULL CHECK (length(desde) = 4),
    valor TEXT NOT NULL CHECK (CAST(valor AS REAL) > 0),
    fuente TEXT NOT NULL CHECK (fuente <> ''),
    UNIQUE (pais, desde)
) STRICT;

-- Lo que un socio declaró en un ejercicio (su presupuesto, su recaudación), para las escalas por porcentaje.
CREATE TABLE base_declarada (
    id TEXT PRIMARY KEY,
    socio_id TEXT NOT NULL REFERENCES socio (id),
    ejercicio TEXT NOT NULL CHECK (length(ejercicio) = 4),
    importe INTEGER NOT NULL CHECK (importe > 0),
    moneda TEXT NOT NULL CHECK (length(moneda) = 3),
    fuente TEXT NOT NULL CHECK (fuente <> ''),
    UNIQUE (socio_id, ejercicio)
) STRICT;

-- Quién no paga, o paga una parte, de un concepto, y desde qué ejercicio o qué mes («2026-03»).
CREATE TABLE exencion (
    id TEXT PRIMARY KEY,
    socio_id TEXT NOT NULL REFERENCES socio (id),
    concepto_id TEXT REFERENCES concepto (id),
    parte TEXT NOT NULL CHECK (parte <> ''),
    desde TEXT NOT NULL CHECK (length(desde) IN (4, 7)),
    hasta TEXT CHECK (hasta IS NULL OR (length(hasta) IN (4, 7) AND substr(hasta, 1, 4) >= substr(desde, 1, 4))),
    fundamento_id TEXT NOT NULL REFERENCES fundamento (id),
    revocada_el TEXT,
    motivo_revocacion TEXT,
    CHECK ((revocada_el IS NULL) = (motivo_revocacion IS NULL))
) STRICT;
CREATE INDEX exencion_por_socio ON exencion (socio_id);

-- El papel que dice a un socio lo que debe por un cargo: unas hojas de un PDF guardado.
CREATE TABLE aviso (
    id TEXT PRIMARY KEY,
    numero INTEGER NOT NULL UNIQUE CHECK (numero > 0),
    cargo_id TEXT NOT NULL UNIQUE REFERENCES cargo (id),
    idioma TEXT NOT NULL,
    emitido TEXT NOT NULL,
    pdf_id TEXT NOT NULL REFERENCES adjunto (id),
    hoja_desde INTEGER NOT NULL CHECK (hoja_desde > 0),
    hojas INTEGER NOT NULL CHECK (hojas > 0)
) STRICT;
CREATE INDEX aviso_por_pdf ON aviso (pdf_id);

-- Cuándo y por qué medio salió cada aviso.
CREATE TABLE salida_de_aviso (
    id TEXT PRIMARY KEY,
    aviso_id TEXT NOT NULL REFERENCES aviso (id),
    momento TEXT NOT NULL,
    medio TEXT NOT NULL,
    destino TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX salida_por_aviso ON salida_de_aviso (aviso_id);

-- Los niveles con que se reclama: a cuántos días, cada cuánto y con qué texto.
CREATE TABLE nivel_mora (
    id TEXT PRIMARY KEY,
    clave TEXT NOT NULL UNIQUE CHECK (clave IN ('recordatorio', 'reclamo', 'intimacion')),
    dias INTEGER NOT NULL CHECK (dias >= 0),
    cada INTEGER NOT NULL CHECK (cada > 0),
    texto_es TEXT NOT NULL CHECK (texto_es <> ''),
    texto_pt TEXT NOT NULL CHECK (texto_pt <> '')
) STRICT;

-- Las cartas de reclamo. `motivo`: por qué le tocaba ese nivel ese día. La constancia de envío puede corregirse; la
-- carta, no.
CREATE TABLE carta_mora (
    id TEXT PRIMARY KEY,
    numero INTEGER NOT NULL UNIQUE CHECK (numero > 0),
    socio_id TEXT NOT NULL REFERENCES socio (id),
    nivel TEXT NOT NULL CHECK (nivel IN ('recordatorio', 'reclamo', 'intimacion')),
    fecha TEXT NOT NULL,
    idioma TEXT NOT NULL,
    motivo TEXT NOT NULL CHECK (motivo <> ''),
    pdf_id TEXT NOT NULL REFERENCES adjunto (id),
    medio TEXT NOT NULL DEFAULT '',
    destino TEXT NOT NULL DEFAULT '',
    enviada TEXT CHECK ((enviada IS NULL) = (medio = '')),
    acuse TEXT CHECK (acuse IS NULL OR acuse >= enviada),
    estado TEXT NOT NULL DEFAULT 'vigente' CHECK (estado IN ('vigente', 'anulado')),
    motivo_anulacion TEXT,
    anulado_el TEXT
) STRICT;
CREATE INDEX carta_por_socio ON carta_mora (socio_id, fecha);

-- Lo que se conviene con quien debe, en plazos. `inicial`: el primero es una entrega inicial.
CREATE TABLE plan_pago (
    id TEXT PRIMARY KEY,
    numero INTEGER NOT NULL UNIQUE CHECK (numero > 0),
    socio_id TEXT NOT NULL REFERENCES socio (id),
    fecha TEXT NOT NULL,
    importe INTEGER NOT NULL CHECK (importe > 0),
    moneda TEXT NOT NULL CHECK (length(moneda) = 3),
    fundamento_id TEXT NOT NULL REFERENCES fundamento (id),
    pdf_id TEXT NOT NULL REFERENCES adjunto (id),
    estado TEXT NOT NULL DEFAULT 'vigente' CHECK (estado IN ('vigente', 'caducado', 'anulado')),
    cerrado_el TEXT CHECK ((cerrado_el IS NULL) = (estado = 'vigente')),
    motivo_cierre TEXT CHECK ((motivo_cierre IS NULL) = (cerrado_el IS NULL)),
    inicial INTEGER NOT NULL DEFAULT 0 CHECK (inicial IN (0, 1))
) STRICT;
CREATE INDEX plan_por_socio ON plan_pago (socio_id);

-- Lo que se debía de cada cargo al entrar en el plan.
CREATE TABLE plan_cargo (
    id TEXT PRIMARY KEY,
    plan_id TEXT NOT NULL REFERENCES plan_pago (id),
    cargo_id TEXT NOT NULL REFERENCES cargo (id),
    importe INTEGER NOT NULL CHECK (importe > 0),
    UNIQUE (plan_id, cargo_id)
) STRICT;
CREATE INDEX plan_cargo_por_cargo ON plan_cargo (cargo_id);

-- Los plazos de un plan de pago.
CREATE TABLE plan_cuota (
    id TEXT PRIMARY KEY,
    plan_id TEXT NOT NULL REFERENCES plan_pago (id),
    orden INTEGER NOT NULL CHECK (orden > 0),
    vence TEXT NOT NULL,
    importe INTEGER NOT NULL CHECK (importe > 0),
    UNIQUE (plan_id, orden)
) STRICT;
