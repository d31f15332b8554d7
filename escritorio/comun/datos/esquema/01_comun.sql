-- Quién hace la acción en curso, cuándo y cuál es: de esta única fila lo copia la bitácora. Fuera de una acción,
-- vacía.
CREATE TABLE contexto (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    quien TEXT,
    cuando TEXT,
    accion_id TEXT,
    accion TEXT
) STRICT;
INSERT INTO contexto (id) VALUES (1);

-- Quién cambió qué y cuándo: un apunte por fila tocada, que ponen los disparadores. `antes` y `despues`: en JSON, las
-- columnas que cambian; en un alta y una baja, todas. La foto es de lo que cambió una actualización del archivo.
CREATE TABLE bitacora (
    id INTEGER PRIMARY KEY,
    cuando TEXT NOT NULL,
    quien TEXT NOT NULL,
    accion_id TEXT NOT NULL,
    accion TEXT NOT NULL,
    tabla TEXT NOT NULL,
    fila_id TEXT NOT NULL,
    operacion TEXT NOT NULL CHECK (operacion IN ('alta', 'cambio', 'baja', 'foto')),
    antes TEXT,
    despues TEXT
) STRICT;
CREATE INDEX bitacora_por_fila ON bitacora (tabla, fila_id);
CREATE INDEX bitacora_por_accion ON bitacora (accion_id);

-- Los bytes de todo papel que se guarda. `firme`: se emitió y ya no cambia; `huella`: su SHA-256.
CREATE TABLE adjunto (
    id TEXT PRIMARY KEY,
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    tipo TEXT NOT NULL,
    huella TEXT NOT NULL CHECK (length(huella) = 64),
    firme INTEGER NOT NULL DEFAULT 0 CHECK (firme IN (0, 1)),
    contenido BLOB NOT NULL
) STRICT;

-- Un eslabón por acción y libro: su huella es la de lo anotado y la del anterior. `alcance`: en la bitácora, los
-- libros que la acción alargó y con qué huella; en un libro, sus tablas. El contador de ids no vuelve atrás.
CREATE TABLE eslabon (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    libro TEXT NOT NULL,
    orden INTEGER NOT NULL CHECK (orden > 0),
    accion_id TEXT NOT NULL,
    alcance TEXT NOT NULL,
    desde INTEGER NOT NULL,
    hasta INTEGER NOT NULL,
    huella_anterior TEXT NOT NULL,
    huella TEXT NOT NULL CHECK (length(huella) = 64),
    UNIQUE (libro, orden),
    CHECK (hasta >= desde)
) STRICT;
CREATE INDEX eslabon_por_huella ON eslabon (huella);

-- Quién trabaja en este archivo y qué puede hacer. Sin ninguna fila, nadie pide nada. `clave` es BLOB para que no
-- vaya a la bitácora: de ella sólo constan su huella y, por `cambios_de_clave`, que cambió.
CREATE TABLE usuario (
    id TEXT PRIMARY KEY,
    nombre TEXT NOT NULL UNIQUE CHECK (nombre <> ''),
    papeles TEXT NOT NULL CHECK (papeles <> ''),
    activo INTEGER NOT NULL DEFAULT 1 CHECK (activo IN (0, 1)),
    clave BLOB,
    cambios_de_clave INTEGER NOT NULL DEFAULT 0 CHECK (clave IS NULL OR cambios_de_clave > 0),
    huella_de_clave TEXT CHECK ((huella_de_clave IS NULL) = (clave IS NULL))
) STRICT;
