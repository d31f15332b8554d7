"""Las copias solas: se hacen, se prueban en seco, se rotan y se vuelve a ellas. Se entra por `respaldo`."""
