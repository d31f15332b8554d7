-- La fecha de las elecciones o de la asamblea a que la regla liga el mandato, si la liga y se sabe.
ALTER TABLE mandato ADD COLUMN hecho TEXT;
