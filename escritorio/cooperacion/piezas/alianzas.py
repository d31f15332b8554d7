"""La vista de las alianzas: qué se firmó, quién se adhirió y cómo cumple cada ciudad."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.lengua import Habla
from escritorio.comun.interfaz.ficha import Datos, EnLaFicha, apilar
from escritorio.comun.interfaz.gestion import EXCEL
from escritorio.comun.interfaz.pantalla import Accion, Pantalla, desplegar
from escritorio.comun.interfaz.piezas import Desplegable, Pildora, etiqueta
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import FiltroDeLista, Vista
from escritorio.cooperacion.consultas.alianzas import alianza, alianzas, declaraciones, tablero
from escritorio.cooperacion.impresos import componer_tablero
from escritorio.cooperacion.modelo.alianzas import (
    NOMBRES_DE_ESTADO,
    Adhesion,
    Alianza,
    EstadoDeCiudad,
    FilaDeTablero,
    Firma,
    Tablero,
)
from escritorio.cooperacion.piezas import adhesiones as adherir
from escritorio.cooperacion.piezas import declaraciones as declarar
from escritorio.cooperacion.piezas.comunes import PestanaDeCooperacion, fila_de_botones
from escritorio.cooperacion.piezas.planes import PlanDeCiudad
from escritorio.cooperacion.piezas.sobre_la_alianza import DialogoDeAlianza
from escritorio.cooperacion.reglas.alianzas import decir_avance, decir_resumen, titulo_de_tablero

_ANCHO_DE_FICHA = 400
_TONOS = {
    EstadoDeCiudad.CON_VENCIDOS: "peligro",
    EstadoDeCiudad.SIN_PLAN: "aviso",
    EstadoDeCiudad.POR_FIRMAR: "aviso",
    EstadoDeCiudad.POR_EMPEZAR: "neutro",
    EstadoDeCiudad.EN_MARCHA: "acento",
    EstadoDeCiudad.CUMPLIDO: "exito",
    EstadoDeCiudad.RETIRADA: "neutro",
}


class PestanaDeAlianzas(PestanaDeCooperacion):
    """Una alianza de las que hay y el tablero de sus ciudades, con la ficha de cada una."""

    titulo = "Alianzas"
    uno, varios = "ciudad", "ciudades"

    def __init__(self, pantalla: Pantalla) -> None:
        super().__init__(pantalla)
        self._plan = PlanDeCiudad(pantalla)
        self._hoy: Tablero | None = None
        self.cual = Desplegable()
        self.cual.setAccessibleName("Qué alianza se ve")
        self.cual.setMinimumContentsLength(24)
        self._pildora, self._resumen = Pildora(), etiqueta("", "suave")
        self._arriba, self._vacios = QWidget(), QStackedWidget()
        self.lista = self._lista()
        self.cual.currentIndexChanged.connect(self.lista.recargar)

    def _leer(self) -> Sequence[FilaDeTablero]:
        """Las alianzas que hay y, de la que se ve, cómo va cada ciudad."""
        todas, antes = alianzas(self._bd), self.cual.currentData()
        with QSignalBlocker(self.cual):
            self.cual.clear()
            for cada in todas:
                self.cual.addItem(cada.nombre if cada.activa else f"{cada.nombre} (terminada)", cada.id)
            self.cual.setCurrentIndex(max(0, self.cual.findData(antes)) if todas else -1)
        self._arriba.setVisible(bool(todas))
        elegida = self.actual()
        self._hoy = tablero(self._bd, elegida.id) if elegida else None
        firman = self._hoy is not None and self._hoy.version > 0
        self._vacios.setCurrentIndex((2 if firman else 1) if todas else 0)
        if self._hoy is None:
            return []
        activa = self._hoy.alianza.activa
        self._pildora.poner("Activa" if activa else "Terminada", "exito" if activa else "neutro")
        self._resumen.setText(str(decir_resumen(self._hoy)))
        return self._hoy.ciudades

    def seleccionar(self, cosa_id: str) -> None:
        """Enseña esa alianza, o esa adhesión de la que se ve."""
        lugar = self.cual.findData(cosa_id)
        if lugar < 0:
            super().seleccionar(cosa_id)
            return
        self.cual.setCurrentIndex(lugar)

    def actual(self) -> Alianza | None:
        """La que se ve, o None si no hay ninguna."""
        elegida = self.cual.currentData()
        return alianza(self._bd, elegida) if elegida else None

    def _lista(self) -> Vista[FilaDeTablero]:
        arriba = QHBoxLayout(self._arriba)
        arriba.setContentsMargins(0, 0, 0, 0)
        arriba.addWidget(self.cual)
        arriba.addWidget(self._pildora)
        arriba.addWidget(self._resumen, 1)
        self._vacios.addWidget(
            EstadoVacio(
                "scroll-text",
                "Todavía no hay alianzas",
                "En una alianza las ciudades firman una declaración y cada una dice a qué se compromete, "
                "para cuándo y con qué se mide. Aquí se ve quién cumple.",
                "&Abrir la primera…",
                lambda: declarar.abrir(self._pantalla),
            )
        )
        for como in ("Se anota desde cuándo está cada una", "Se adhieren firmando la declaración"):
            self._vacios.addWidget(
                EstadoVacio(
                    "users",
                    "Todavía no se ha adherido ninguna ciudad",
                    f"{como}: varios socios a la vez, o una ciudad de fuera.",
                    "Adherir &socios…",
                    self._adherir_varias,
                )
            )
        return Vista(
            [
                Columna("Ciudad", lambda f: f.adhesion.quien, estira=True),
                Columna("Versión", _version, clave=lambda f: f.adhesion.version, derecha=True),
                Columna(
                    "Cumplidos", _cumplidos, clave=lambda f: f.cuenta.cumplidos, derecha=True, esencial=True
                ),
                Columna(
                    "Avance", lambda f: str(decir_avance(f.cuenta)), clave=lambda f: f.cuenta.avance or -1
                ),
                Columna(
                    "Cómo va",
                    lambda f: NOMBRES_DE_ESTADO[f.estado],
                    clave=lambda f: list(EstadoDeCiudad).index(f.estado),
                    pildora=lambda f: _TONOS[f.estado],
                    esencial=True,
                ),
            ],
            clave_de_fila=lambda f: f.adhesion.id,
            nombre="las ciudades adheridas",
            leer=self._leer,
            ficha=self._en_la_ficha,
            sin_elegir="Elija una ciudad para ver su plan.",
            ancho_ficha=_ANCHO_DE_FICHA,
            vacio=self._vacios,
            encima=[self._arriba],
            separa=6,
            marcador="Filtrar por ciudad o país…",
            pajar=lambda f: f"{f.adhesion.quien} {nombre_de_pais(f.adhesion.pais)}",
            filtros=[
                FiltroDeLista(
                    "Cómo va",
                    [("", "Todas"), *((e.value, n) for e, n in NOMBRES_DE_ESTADO.items())],
                    lambda f, clave: f.estado == clave,
                ),
            ],
            acciones=[
                Accion("&Papeles", "file-text", self._menu_de_papeles, ayuda="El tablero en PDF y en Excel"),
                Accion(
                    "A&lianza", "scroll-text", self._menu_de_alianza, ayuda="Declaración, líneas y encuentros"
                ),
                Accion("Ad&herir", "plus", self._menu_de_adherir, True, "Ctrl+N"),
            ],
        )

    def _en_la_ficha(self, fila: FilaDeTablero) -> EnLaFicha:
        suya = fila.adhesion
        activa = self._hoy is not None and self._hoy.alianza.activa
        editable = suya.admite("planear") and suya.dejo_la_red is None and activa
        return EnLaFicha(
            suya.quien,
            nombre_de_pais(suya.pais),
            (NOMBRES_DE_ESTADO[fila.estado], _TONOS[fila.estado]),
            pestanas=[
                self._plan.pestana(suya, editable=editable),
                ("Adhesión", apilar(Datos(_pares(fila)), "Firmas", *self._firmas(suya))),
            ],
            botones=self._botones(suya, planea=editable),
        )

    def _firmas(self, suya: Adhesion) -> list[QWidget]:
        if suya.firmas:
            return [self._firma(f) for f in suya.firmas]
        sin_ella = self._hoy is None or not self._hoy.version
        falta = "Ninguna: la alianza no tiene declaración." if sin_ella else "No consta ninguna."
        return [etiqueta(falta, "suave")]

    def _firma(self, dada: Firma) -> QWidget:
        quien = dada.quien or "no consta quién firmó"
        dicho = etiqueta(f"Versión {dada.version}, {en_corto(dada.fecha)}: {quien}")
        if dada.adjunto_id is None:
            return dicho
        ver = partial(self.abrir_adjunto, dada.adjunto_id, f"Firma, versión {dada.version}")
        de = f"de la versión {dada.version}"
        return apilar(dicho, fila_de_botones([Accion("Ver documento", "file-text", ver)], de))

    def _botones(self, suya: Adhesion, *, planea: bool) -> list[Accion]:
        mas = Accion(
            "Má&s",
            "chevron-down",
            partial(self._menu_de_ciudad, suya),
            ayuda="Firma, adhesión, retiro y socio",
        )
        if not planea:
            return [mas] if suya.admite("retirar") or suya.socio_id else []
        return [Accion("Añadi&r al plan…", "plus", lambda: self._plan.planear(suya), True), mas]

    def _menu_de_ciudad(self, suya: Adhesion) -> None:
        p, opciones = self._pantalla, []
        activa = alianza(self._bd, suya.alianza_id).activa
        if activa and suya.admite("firmar") and declaraciones(self._bd, suya.alianza_id):
            opciones.append(("Anotar su &firma…", partial(adherir.anotar_firma, p, suya)))
        if activa and suya.admite("corregir"):
            opciones.append(("&Editar desde cuándo está…", partial(adherir.corregir, p, suya)))
        if suya.admite("retirar"):
            opciones.append(("Anotar su &retiro…", partial(adherir.anotar_retiro, p, suya)))
        if suya.socio_id:
            ref = Referencia("socio", suya.socio_id)
            opciones.append(("Ver el &socio", partial(p.ir_a.emit, ref)))
        desplegar(p, "Más", opciones)

    def _menu_de_adherir(self) -> None:
        opciones = [
            ("Varios &socios a la vez…", self._adherir_varias),
            ("Una &ciudad, con quien firma…", self._adherir_una),
        ]
        desplegar(self._pantalla, "Adherir", opciones)

    def _adherir_varias(self) -> None:
        if elegida := self._elegida():
            adherir.adherir_varias(self._pantalla, elegida)

    def _adherir_una(self) -> None:
        if elegida := self._elegida():
            adherir.adherir_una(self._pantalla, elegida)

    def _menu_de_alianza(self) -> None:
        p = self._pantalla
        opciones = [("&Nueva alianza…", lambda: declarar.abrir(p))]
        if elegida := self.actual():
            siguiente = len(declaraciones(self._bd, elegida.id)) + 1
            opciones += [
                ("&Ver la declaración, las líneas y los encuentros…", partial(self._ver_alianza, elegida)),
                ("Anotar la &declaración…", partial(declarar.nueva_version, p, elegida, siguiente)),
                ("Fijar una &línea…", partial(declarar.nueva_linea, p, elegida)),
                ("&Editar sus datos…", partial(declarar.corregir, p, elegida)),
                ("Dar por &terminada…", partial(declarar.terminar, p, elegida)),
            ]
        desplegar(p, "Alianza", opciones)

    def _ver_alianza(self, elegida: Alianza) -> None:
        dialogo = DialogoDeAlianza(self._pantalla, elegida)
        dialogo.exec()
        dialogo.deleteLater()

    def _menu_de_papeles(self) -> None:
        opciones: list[tuple[str, Callable[[], None]]] = [
            ("Tablero en &PDF", self._pdf),
            ("Tablero en PDF, en por&tugués", partial(self._pdf, "pt")),
            ("Tablero en &Excel…", self._xlsx),
        ]
        desplegar(self._pantalla, "Papeles", opciones)

    def _pdf(self, idioma: str = "es") -> None:
        if elegida := self._elegida():
            titulo = Habla(idioma).decir(titulo_de_tablero(elegida.nombre))
            self.ver(titulo, componer_tablero(self._bd, elegida.id, "pdf", idioma))

    def _xlsx(self) -> None:
        if elegida := self._elegida():
            libro = componer_tablero(self._bd, elegida.id, "xlsx")
            nombre = f"{titulo_de_tablero(elegida.nombre)}.xlsx"
            self.guardar_fuera(nombre, EXCEL, libro)

    def _elegida(self) -> Alianza | None:
        """La que se ve; sin ninguna, dice qué falta."""
        elegida = self.actual()
        if elegida is None:
            self._servicios.avisos.error("Todavía no hay alianzas. Abra antes la primera.")
        return elegida


def _version(fila: FilaDeTablero) -> str:
    return str(fila.adhesion.version or "—")


def _cumplidos(fila: FilaDeTablero) -> str:
    return f"{fila.cuenta.cumplidos} de {fila.cuenta.compromisos}" if fila.cuenta.compromisos else "—"


def _pares(fila: FilaDeTablero) -> list[tuple[str, str | QWidget]]:
    suya, cuenta = fila.adhesion, fila.cuenta
    pares = [
        ("Se adhirió", en_corto(suya.fecha)),
        ("Es", "Socia de la red" if suya.socio_id else "De fuera de la red"),
        ("Dejó la red", en_corto(suya.dejo_la_red or "")),
        ("Se retiró", f"{en_corto(suya.hasta)}: {suya.motivo}" if suya.hasta else ""),
        ("Compromisos", _cumplidos(fila) if cuenta.compromisos else "ninguno todavía"),
        ("Vencidos", str(cuenta.vencidos) if cuenta.vencidos else ""),
        ("Avance medido", str(decir_avance(cuenta))),
        ("Última noticia", en_corto(cuenta.ultimo or "") or "ninguna"),
    ]
    return [(rotulo, valor) for rotulo, valor in pares if valor]
