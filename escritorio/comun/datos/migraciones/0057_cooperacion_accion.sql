-- De un convenio consta, como de un proyecto, su modalidad, su alcance y su intensidad; «» si no se dijo.
ALTER TABLE convenio ADD COLUMN modalidad TEXT NOT NULL DEFAULT '';
ALTER TABLE convenio ADD COLUMN alcance TEXT NOT NULL DEFAULT '';
ALTER TABLE convenio ADD COLUMN intensidad TEXT NOT NULL DEFAULT '';
