-- La bitácora guarda también la foto de lo que una actualización cambió: sus filas son la historia entera del
-- archivo, y con ella se rehace. La tabla se rehace con lo que tenía.
CREATE TEMP TABLE bitacora_previa AS SELECT * FROM bitacora;
DROP TABLE bitacora;
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
INSERT INTO bitacora SELECT * FROM bitacora_previa ORDER BY id;
DROP TABLE bitacora_previa;
CREATE INDEX bitacora_por_fila ON bitacora (tabla, fila_id);
CREATE INDEX bitacora_por_accion ON bitacora (accion_id);

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
