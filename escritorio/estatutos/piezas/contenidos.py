"""Qué contenidos mínimos constan en un texto, cuáles lo parecen y cuáles faltan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.avisos import Avisos, explicando_errores
from escritorio.comun.interfaz.casillas import Columna, ModeloTabla
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.formulario import CampoBusqueda, CampoTexto
from escritorio.comun.interfaz.piezas import Accion, Desplegable, Pildora, boton_de, etiqueta, tarjeta
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta
from escritorio.comun.interfaz.tabla import Tabla
from escritorio.comun.interfaz.tema import a_escala
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.estatutos.acciones.contenidos import (
    anadir_contenido,
    quitar_contenido,
    quitar_contenido_propio,
    senalar_contenido,
)
from escritorio.estatutos.consultas.articulado import (
    consolidado,
    listas_de_contenidos,
    revisar_contenidos,
)
from escritorio.estatutos.modelo.articulado import (
    TODO_LO_APROBADO,
    ContenidoRevisado,
    Cuerpo,
    Disposicion,
    Hallazgo,
    ListaDeContenidos,
)
from escritorio.estatutos.piezas.articulado import DIVISIONES, en_linea, nombre_de, palabras_de, poner_botones
from escritorio.estatutos.piezas.articulado_gestiones import Aviso

_CABEN = 3
_PALABRAS = {
    Hallazgo.SENALADO: ("Consta", "exito"),
    Hallazgo.PARECE: ("Parece", "aviso"),
    Hallazgo.FALTA: ("Falta", "peligro"),
}


class _Contenido(Registro):
    titulo: str
    donde: str


class _Senal(Registro):
    disposicion: str


class PanelDeContenidos(QWidget):
    """Elegir una lista, ver contenido por contenido dónde está y señalarlo."""

    def __init__(self, bd: Archivo, avisar: Aviso, avisos: Avisos, al_ver: Callable[[str], object]) -> None:
        super().__init__()
        self._bd = bd
        self._avisar = avisar
        self._avisos = avisos
        self._al_ver = al_ver
        self._cuerpo: Cuerpo | None = None
        self.lista = Desplegable()
        self.pildoras = (Pildora(), Pildora(), Pildora())
        ayuda = "Algo más que pide la norma de su país o de su clase de asociación"
        self.anadir = boton_de(Accion("Aña&dir un contenido…", "plus", self._anadir, ayuda=ayuda))
        self.norma = etiqueta("", "rotulo")
        self.tabla: Tabla[ContenidoRevisado] = _tabla()
        self.detalle = etiqueta("")
        self._botones = Flujo()
        self._marco = QWidget()
        self._pila = QStackedWidget()
        self._sin_lista = EstadoVacio("file-text", "", "")
        self._listas = {x.clave: x for x in listas_de_contenidos()}
        self._montar()
        self.lista.currentIndexChanged.connect(lambda _: self._pintar())
        self.tabla.elegida.connect(self._pintar_detalle)
        self.tabla.activada.connect(lambda _: self._senalar())

    def poner(self, cuerpo: Cuerpo) -> None:
        """Revisa ese cuerpo con la lista elegida."""
        self._cuerpo = cuerpo
        self._pintar()

    def _pintar(self) -> None:
        lista = self._listas.get(str(self.lista.currentData() or ""))
        if lista is None or self._cuerpo is None:
            self._sin_elegir()
            return
        self.anadir.setHidden(lista.verificada)
        sin_verificar = "" if lista.verificada else " Sin verificar con la norma: úsela como orientación."
        self.norma.setText(f"{lista.norma}.{sin_verificar}".replace("..", "."))
        revisados = revisar_contenidos(self._bd, self._cuerpo.id, lista.clave)
        self._pila.setCurrentIndex(0 if revisados else 1)
        self.lista.setItemText(self.lista.currentIndex(), _rotulo(lista, vacia=not revisados))
        self._sin_lista.poner(
            "Esta lista está pendiente",
            f"No consta todavía qué contenidos mínimos pide: {lista.nombre}. El programa no los supone; "
            "con la norma delante, añádalos usted: «Añadir un contenido…».",
        )
        self._contar(revisados)
        self.tabla.poner(revisados)
        if self.tabla.actual() is None:
            self.tabla.seleccionar_primera()

    def _sin_elegir(self) -> None:
        self.anadir.hide()
        self.norma.setText("")
        self._contar([])
        self._sin_lista.poner(
            "Qué ha de contener su estatuto",
            "Algunas leyes piden unos contenidos mínimos. Elija arriba la lista de su país o de su clase de "
            "asociación y verá cuáles constan, cuáles lo parecen y cuáles faltan.",
        )
        self._pila.setCurrentIndex(1)

    def _contar(self, revisados: list[ContenidoRevisado]) -> None:
        cuenta = Counter(r.hallazgo for r in revisados)
        frases = {
            Hallazgo.SENALADO: contar(cuenta[Hallazgo.SENALADO], "consta", "constan"),
            Hallazgo.PARECE: contar(cuenta[Hallazgo.PARECE], "lo parece", "lo parecen"),
            Hallazgo.FALTA: contar(cuenta[Hallazgo.FALTA], "falta", "faltan"),
        }
        for pildora, (hallazgo, frase) in zip(self.pildoras, frases.items(), strict=True):
            pildora.poner(frase if cuenta[hallazgo] else "", _PALABRAS[hallazgo][1])

    def _pintar_detalle(self, revisado: ContenidoRevisado | None) -> None:
        self.detalle.setText(explicado(revisado) if revisado is not None else "")
        poner_botones(self._botones, self._acciones(revisado) if revisado is not None else [], self.tabla)

    def _acciones(self, revisado: ContenidoRevisado) -> list[Accion]:
        senalar = Accion("&Señalar dónde está…", "check", self._senalar)
        acciones = [senalar, *(a for d in revisado.disposiciones[:1] for a in self._acciones_en(revisado, d))]
        if revisado.contenido.propio:
            quitar = partial(self._quitar_propio, revisado.contenido.propio)
            acciones.append(Accion("Quitar el contenido", "trash-2", quitar))
        return acciones

    def _acciones_en(self, revisado: ContenidoRevisado, pieza: Disposicion) -> list[Accion]:
        nombre = _corto(pieza)
        leer = Accion(f"Leer {nombre}", "", partial(self._al_ver, pieza.id))
        clave = revisado.contenido.clave
        if revisado.hallazgo is Hallazgo.SENALADO:
            quitar = partial(self._hacer, "Se quitó la señal.", quitar_contenido, clave, pieza.id)
            return [leer, Accion(f"Quitar la señal de {nombre}", "trash-2", quitar)]
        poner = partial(self._hacer, "Quedó señalado.", senalar_contenido, clave, pieza.id)
        return [leer, Accion(f"Sí, está en {nombre}", "check", poner)]

    def _anadir(self) -> None:
        cuerpo = self._cuerpo
        if cuerpo is None:
            return
        clave = str(self.lista.currentData())

        def hacer(dado: _Contenido) -> LoHecho:
            accion_id = anadir_contenido(self._bd, cuerpo.id, clave, dado.titulo, dado.donde)
            return LoHecho("Se añadió el contenido.", accion_id)

        pregunta = Pregunta(
            "Añadir un contenido",
            _Contenido,
            [
                CampoTexto(
                    "titulo", "&Qué ha de contener", obligatorio=True, marcador="El procedimiento de…"
                ),
                CampoTexto("donde", "&Dónde suele estar", ayuda="Por ejemplo: capítulo de patrimonio"),
            ],
            hacer,
            "&Añadir",
            f"Se guarda en la lista «{self._listas[clave].nombre}», para «{cuerpo.nombre}».",
        )
        self._decir(pregunta.abrir(self))

    def _quitar_propio(self, contenido_id: str) -> None:
        with explicando_errores(self._avisos):
            self._decir(LoHecho("Se quitó el contenido.", quitar_contenido_propio(self._bd, contenido_id)))

    def _senalar(self) -> None:
        revisado, cuerpo = self.tabla.actual(), self._cuerpo
        if revisado is None or cuerpo is None:
            return
        campo = CampoBusqueda(
            "disposicion",
            f"&En qué {palabras_de(cuerpo).pieza} está",
            self._opciones(cuerpo),
            "Número o unas letras…",
            obligatorio=True,
        )

        def hacer(dada: _Senal) -> LoHecho:
            accion_id = senalar_contenido(self._bd, cuerpo.id, revisado.contenido.clave, dada.disposicion)
            return LoHecho("Quedó señalado.", accion_id)

        explicacion = f"{revisado.contenido.titulo}. {_sitio(revisado)}"
        pregunta = Pregunta("Señalar dónde está", _Senal, [campo], hacer, "&Señalar", explicacion)
        self._decir(pregunta.abrir(self))

    def _opciones(self, cuerpo: Cuerpo) -> list[tuple[str, str]]:
        piezas = consolidado(self._bd, cuerpo.id, TODO_LO_APROBADO)
        return [(d.id, nombre_de(d.rotulo, d.epigrafe, d.texto)) for d in piezas if d.clase not in DIVISIONES]

    def _hacer(
        self, frase: str, accion: Callable[[Archivo, str, str, str], str], clave: str, pieza_id: str
    ) -> None:
        if self._cuerpo is None:
            return
        with explicando_errores(self._avisos):
            self._decir(LoHecho(frase, accion(self._bd, self._cuerpo.id, clave, pieza_id)))

    def _decir(self, hecho: LoHecho | None) -> None:
        if hecho is not None:
            self._avisar(hecho.frase, hecho.vuelta(self._bd))

    def _montar(self) -> None:
        self.lista.setAccessibleName("Lista de contenidos mínimos")
        self.lista.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.lista.setMinimumContentsLength(12)
        self.lista.addItem("Elija la lista que le toca…", "")
        for lista in self._listas.values():
            self.lista.addItem(_rotulo(lista, vacia=not lista.contenidos), lista.clave)
        self._botones.setContentsMargins(0, 0, 0, 0)
        self._marco.setLayout(self._botones)
        self._pila.addWidget(self._lleno())
        self._pila.addWidget(self._sin_lista)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(8))
        caja.addLayout(en_linea(self.lista, self.anadir, estira=(0,)))
        caja.addLayout(en_linea(self.norma, *self.pildoras, estira=(0,)))
        caja.addWidget(self._pila, 1)

    def _lleno(self) -> QWidget:
        marco = tarjeta()
        dentro = QVBoxLayout(marco)
        dentro.setContentsMargins(1, 2, 1, 4)
        dentro.addWidget(self.tabla)
        lleno = QWidget()
        caja = QVBoxLayout(lleno)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(8))
        caja.addWidget(marco, 1)
        caja.addWidget(self.detalle)
        caja.addWidget(self._marco)
        return lleno


def explicado(revisado: ContenidoRevisado) -> str:
    """Qué pide, si está y dónde debería estar."""
    donde = _donde(revisado)
    frases = {
        Hallazgo.SENALADO: f"Consta en: {donde}.",
        Hallazgo.PARECE: f"Por sus palabras, parece estar en: {donde}. Léalo y diga si es así.",
        Hallazgo.FALTA: f"No se halló en el texto. {_sitio(revisado)}",
    }
    return f"{revisado.contenido.titulo}. {frases[revisado.hallazgo]}".strip()


def _rotulo(lista: ListaDeContenidos, *, vacia: bool) -> str:
    return f"{lista.nombre} (pendiente)" if vacia else lista.nombre


def _sitio(revisado: ContenidoRevisado) -> str:
    donde = revisado.contenido.donde.rstrip(".")
    return f"Suele estar en: {donde}." if donde else ""


def _tabla() -> Tabla[ContenidoRevisado]:
    columnas: list[Columna[ContenidoRevisado]] = [
        Columna("Contenido", lambda r: r.contenido.titulo, estira=True),
        Columna("Estado", lambda r: _PALABRAS[r.hallazgo][0], pildora=lambda r: _PALABRAS[r.hallazgo][1]),
        Columna("Dónde", _donde, ancho=200),
    ]
    return Tabla(ModeloTabla(columnas), lambda r: r.contenido.clave, "Contenidos mínimos")


def _donde(revisado: ContenidoRevisado) -> str:
    if not revisado.disposiciones:
        return revisado.contenido.donde
    nombres = [_corto(d) for d in revisado.disposiciones]
    if len(nombres) > _CABEN:
        nombres = [*nombres[: _CABEN - 1], f"{len(nombres) - _CABEN + 1} más"]
    return enumerar(nombres)


def _corto(pieza: Disposicion) -> str:
    return pieza.rotulo or nombre_de("", pieza.epigrafe, pieza.texto)
