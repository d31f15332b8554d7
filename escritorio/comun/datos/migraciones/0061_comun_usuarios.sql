-- Quién trabaja en este archivo y qué puede hacer. Sin ninguna fila, nadie pide nada.
-- `clave` es BLOB para que no vaya a la bitácora: de ella sólo consta, por `cambios_de_clave`, que cambió.
CREATE TABLE usuario (
    id TEXT PRIMARY KEY,
    nombre TEXT NOT NULL UNIQUE CHECK (nombre <> ''),
    papeles TEXT NOT NULL CHECK (papeles <> ''),
    activo INTEGER NOT NULL DEFAULT 1 CHECK (activo IN (0, 1)),
    clave BLOB,
    cambios_de_clave INTEGER NOT NULL DEFAULT 0 CHECK (clave IS NULL OR cambios_de_clave > 0)
) STRICT;

-- Volver atrás no devuelve una clave, porque la bitácora no la tiene; ni se cambia sin que conste.
CREATE TRIGGER usuario_clave_no_vuelve BEFORE UPDATE ON usuario
WHEN (OLD.cambios_de_clave IS NOT NEW.cambios_de_clave) = (OLD.clave IS NEW.clave)
BEGIN SELECT RAISE(ABORT, 'una clave no vuelve'); END;
CREATE TRIGGER usuario_no_vuelve_sin_clave BEFORE INSERT ON usuario
WHEN NEW.cambios_de_clave > 0 AND NEW.clave IS NULL
BEGIN SELECT RAISE(ABORT, 'una clave no vuelve'); END;
