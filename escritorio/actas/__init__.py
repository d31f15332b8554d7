"""Las actas y diligencias: salen de lo guardado, se numeran, se folian y se guardan como se emitieron."""
