-- La federación o la subregión de la red a que pertenece cada socio, y la que tenía al convocarle.
ALTER TABLE socio ADD COLUMN grupo TEXT NOT NULL DEFAULT '';
ALTER TABLE asistencia ADD COLUMN grupo TEXT NOT NULL DEFAULT '';
