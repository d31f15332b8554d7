-- En qué lengua se emitió cada informe y cada acta de traspaso de sede; de los de antes no consta.
ALTER TABLE informe ADD COLUMN idioma TEXT NOT NULL DEFAULT '';
ALTER TABLE traspaso_sede ADD COLUMN idioma TEXT NOT NULL DEFAULT '';
