-- Quien se trajo de un libro sin su fecha de entrada ya era socio: el día de la importación no es el de su alta.
ALTER TABLE membresia ADD COLUMN desde_consta INTEGER NOT NULL DEFAULT 1 CHECK (desde_consta IN (0, 1));
UPDATE membresia SET desde_consta = 0 FROM fundamento f
WHERE f.id = membresia.fundamento_id AND f.clase = 'acto_anterior' AND f.texto LIKE 'Importado de %'
    AND f.fecha = membresia.desde;
