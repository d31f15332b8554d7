-- Una regla puede terminar sin otra que la suceda: se dice con qué acuerdo o artículo se suprimió.
ALTER TABLE regla ADD COLUMN fundamento_fin TEXT NOT NULL DEFAULT ''
    CHECK (fundamento_fin = '' OR hasta IS NOT NULL);
