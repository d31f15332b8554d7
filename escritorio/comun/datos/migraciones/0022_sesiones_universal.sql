-- Convocada fuera de plazo, la sesión vale si asisten todos y la regla lo prevé: lo que se dictaminó al abrirla.
ALTER TABLE sesion ADD COLUMN dictamen_universal TEXT;
