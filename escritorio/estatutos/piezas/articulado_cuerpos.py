"""La lista de los textos de la asociación: cada uno con su nombre entero y cómo está."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.articulado import Cuerpo, PiezaLeida, Reforma

_ROL = int(Qt.ItemDataRole.UserRole)


class FilaDeCuerpo(Registro):
    """Un texto en la lista y cómo está."""

    cuerpo: Cuerpo
    reformas: tuple[Reforma, ...]

    @property
    def vacio(self) -> bool:
        """Si todavía no se ha guardado su texto."""
        return not self.reformas

    @property
    def estado(self) -> str:
        """«Sin texto», «En reforma» o «Con texto»."""
        if self.vacio:
            return "Sin texto"
        en_reforma = any(r.estado == "proyecto" for r in self.reformas)
        return "En reforma" if en_reforma else "Con texto"


class ListaDeTextos(QListWidget):
    """Un texto por línea, partido en las que haga falta."""

    elegido = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._filas: dict[str, FilaDeCuerpo] = {}
        self.setProperty("clase", "de-dos-lineas")
        self.setAccessibleName("Textos de la asociación")
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(lambda *_: self.elegido.emit())

    def poner(self, filas: Sequence[FilaDeCuerpo]) -> None:
        """Cambia los textos; conserva el elegido o elige el primero."""
        actual = self.actual()
        self._filas = {f.cuerpo.id: f for f in filas}
        with QSignalBlocker(self):
            self.clear()
            for fila in filas:
                linea = QListWidgetItem(f"{fila.cuerpo.nombre}\n{fila.estado}", self)
                linea.setData(_ROL, fila.cuerpo.id)
                linea.setData(Qt.ItemDataRole.AccessibleTextRole, f"{fila.cuerpo.nombre}: {fila.estado}")
            if not self.seleccionar(actual.cuerpo.id if actual is not None else ""):
                self.setCurrentRow(0)

    def actual(self) -> FilaDeCuerpo | None:
        """El texto elegido."""
        linea = self.currentItem()
        return self._filas.get(str(linea.data(_ROL))) if linea is not None else None

    def seleccionar(self, cuerpo_id: str) -> bool:
        """Elige ese texto. Devuelve si está."""
        for n in range(self.count()):
            if self.item(n).data(_ROL) == cuerpo_id:
                self.setCurrentRow(n)
                return True
        return False


_FIN_DE_FRASE = re.compile(r"(?<=[.;:])\s+")


def unir_con_la_anterior(piezas: Sequence[PiezaLeida], n: int) -> list[PiezaLeida]:
    """La pieza `n` pasa a ser el final del texto de la anterior, con su rótulo y su epígrafe por delante."""
    anterior, suelta = piezas[n - 1], piezas[n]
    cabeza = " ".join(p for p in (suelta.rotulo, suelta.epigrafe) if p)
    texto = "\n\n".join(p for p in (anterior.texto, cabeza, suelta.texto) if p)
    return [*piezas[: n - 1], replace(anterior, texto=texto, duda=""), *piezas[n + 1 :]]


def cortes_de(pieza: PiezaLeida) -> list[str]:
    """Los comienzos por donde se puede partir su texto: sus líneas; si es una sola, sus frases."""
    return _partes(pieza.texto)[1:]


def partir(piezas: Sequence[PiezaLeida], n: int, corte: int) -> list[PiezaLeida]:
    """Parte la pieza `n`: la segunda empieza en el comienzo número `corte` de `cortes_de`."""
    pieza = piezas[n]
    union = "\n" if "\n" in pieza.texto else " "
    partes = _partes(pieza.texto)
    resto = union.join(partes[corte + 1 :])
    segunda = _reconocida(resto) or [replace(pieza, rotulo="", epigrafe="", texto=resto)]
    primera = replace(pieza, texto=union.join(partes[: corte + 1]).strip(), duda="")
    return [
        *piezas[:n],
        primera,
        *(replace(s, linea=pieza.linea, duda="") for s in segunda),
        *piezas[n + 1 :],
    ]


def _reconocida(texto: str) -> list[PiezaLeida]:
    """Lo que se reconoce en un trozo, si es una sola pieza."""
    try:
        from escritorio.estatutos.reglas.reconocer import reconocer  # sus expresiones cuestan 25 ms

        piezas = reconocer(texto)
    except DatoInvalido:
        return []
    return piezas if len(piezas) == 1 else []


def _partes(texto: str) -> list[str]:
    lineas = [x for x in texto.split("\n") if x.strip()]
    return lineas if len(lineas) > 1 else _FIN_DE_FRASE.split(texto.strip())
