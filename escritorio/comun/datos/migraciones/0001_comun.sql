CREATE TABLE contexto (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    quien TEXT, cuando TEXT, accion_id TEXT, accion TEXT
) STRICT;
INSERT INTO contexto (id) VALUES (1);

CREATE TABLE bitacora (
    id INTEGER PRIMARY KEY,
    cuando TEXT NOT NULL,
    quien TEXT NOT NULL,
    accion_id TEXT NOT NULL,
    accion TEXT NOT NULL,
    tabla TEXT NOT NULL,
    fila_id TEXT NOT NULL,
    operacion TEXT NOT NULL CHECK (operacion IN ('alta', 'cambio', 'baja')),
    antes TEXT,
    despues TEXT
) STRICT;
CREATE INDEX bitacora_por_fila ON bitacora (tabla, fila_id);
CREATE INDEX bitacora_por_accion ON bitacora (accion_id);
CREATE TRIGGER bitacora_no_cambia BEFORE UPDATE ON bitacora
BEGIN SELECT RAISE(ABORT, 'la bitacora no se cambia'); END;
CREATE TRIGGER bitacora_no_se_borra BEFORE DELETE ON bitacora
BEGIN SELECT RAISE(ABORT, 'la bitacora no se borra'); END;

CREATE TABLE adjunto (
    id TEXT PRIMARY KEY,
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    tipo TEXT NOT NULL,
    huella TEXT NOT NULL CHECK (length(huella) = 64),
    firme INTEGER NOT NULL DEFAULT 0 CHECK (firme IN (0, 1)),
    contenido BLOB NOT NULL
) STRICT;
