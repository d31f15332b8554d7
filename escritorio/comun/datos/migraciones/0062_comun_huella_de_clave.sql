-- La clave no va a la bitácora, y sí su huella: cambiarla por fuera se nota. La tabla se rehace con lo que tenía.
ALTER TABLE usuario RENAME TO usuario_previo;
CREATE TABLE usuario (
    id TEXT PRIMARY KEY,
    nombre TEXT NOT NULL UNIQUE CHECK (nombre <> ''),
    papeles TEXT NOT NULL CHECK (papeles <> ''),
    activo INTEGER NOT NULL DEFAULT 1 CHECK (activo IN (0, 1)),
    clave BLOB,
    cambios_de_clave INTEGER NOT NULL DEFAULT 0 CHECK (clave IS NULL OR cambios_de_clave > 0),
    huella_de_clave TEXT CHECK ((huella_de_clave IS NULL) = (clave IS NULL))
) STRICT;
INSERT INTO usuario (id, nombre, papeles, activo, clave, cambios_de_clave, huella_de_clave)
    SELECT id, nombre, papeles, activo, clave, cambios_de_clave, sha256(clave) FROM usuario_previo ORDER BY rowid;
DROP TABLE usuario_previo;
