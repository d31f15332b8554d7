"""Todas las reglas de todos los órganos: qué dicen, qué falta y qué no cuadra."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.interfaz.ficha import Datos, EnLaFicha, apilar
from escritorio.comun.interfaz.pantalla import Pantalla, desplegar
from escritorio.comun.interfaz.piezas import Accion, boton_de, etiqueta, raya
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.tema import a_escala
from escritorio.comun.interfaz.vista import FiltroDeLista, Vista
from escritorio.estatutos.consultas.articulado import reglas_por_revisar
from escritorio.estatutos.consultas.por_escribir import PorEscribir, por_escribir
from escritorio.estatutos.consultas.reglas import (
    cambio_sin_revisar,
    historia_de_regla,
    organos,
    reglas,
    reglas_suprimidas,
    todas_las_reglas,
)
from escritorio.estatutos.modelo.reglas import NOMBRES_DE_FAMILIA, PARA_SESIONAR, Organo, Regla
from escritorio.estatutos.piezas.gestion import Entorno, GestionDeReglas
from escritorio.estatutos.piezas.resumen import SIGUE_IGUAL, LineaDeReparo, TarjetaDeReparos, estado_de
from escritorio.estatutos.reglas.describir import describir
from escritorio.estatutos.reglas.revision import NOMBRES_DE_REPARO, QUE_HACER, ClaseDeReparo, revisar_reglas

_ANCHO_DE_FICHA = 380
_TRAS_PINTAR_MS = 15
_IMPOSIBLE = (NOMBRES_DE_REPARO[ClaseDeReparo.IMPOSIBLE], "peligro")
_REVISE = (
    "Compárela con el texto nuevo: si no cambia, pulse «Sigue igual»; si cambia, fíjela desde la reforma."
)
_QUE_CONFIRMA = "La fija otra vez como está, desde el día en que rige la reforma"
_A_LA_VISTA = 6
_ESTADOS = (("", "Fijadas y por fijar"), ("faltan", "Sólo por fijar"))


class FilaDeRegla(Registro):
    """Una regla abierta, con su órgano, lo que dice y cómo está hoy."""

    organo: Organo
    regla: Regla
    frase: str
    estado: tuple[str, str]

    @property
    def clave(self) -> str:
        """La misma aunque la regla se suceda: el órgano, la familia y el tipo."""
        return _clave(self.regla)

    @property
    def suprimida(self) -> bool:
        """Si tiene su fin y nada la sucede."""
        return self.regla.hasta is not None

    @property
    def lugar(self) -> tuple[bool, bool, bool, bool]:
        """Las pendientes, las por revisar y las demás, y antes las de sesionar; al final, las suprimidas."""
        regla = self.regla
        return self.suprimida, not regla.pendiente, not regla.por_revisar, regla.familia not in PARA_SESIONAR


class PanelDeReglas(QWidget):
    """Lista con filtros y ficha de cada regla; arriba, lo que falta, se solapa o es imposible.

    `organo_id`: sólo las de ése; None, las de todos. `entorno`: vea `Entorno`, se pide cada vez.
    Lo hecho lo dice la pantalla, que llama a `recargar`.
    """

    def __init__(self, pantalla: Pantalla, organo_id: str | None, entorno: Callable[[], Entorno]) -> None:
        super().__init__()
        self._bd, self._organo_id, self._entorno = pantalla.servicios.bd, organo_id, entorno
        self.gestion = GestionDeReglas(pantalla, entorno)
        self._imposibles: frozenset[str] = frozenset()
        self._espera = QTimer(self, singleShot=True, interval=_TRAS_PINTAR_MS)
        self._espera.timeout.connect(self.revisar)
        self.cuenta = etiqueta("", "suave")
        self.reparos = TarjetaDeReparos(self.ir, self.gestion.anadir)
        self.lista = self._lista()
        self._montar()

    def recargar(self) -> None:
        """Lee otra vez las reglas; su revisión, que con miles de socios tarda, va después de pintarlas."""
        if self._organo_id is None:
            self.lista.ofrecer(0, [(o.id, o.nombre) for o in organos(self._bd)])
        self._poner_filas()
        self._espera.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._espera.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._espera.stop()

    def revisar(self) -> None:
        """Enseña lo que se solapa, deja hueco, falta o no puede cumplirse."""
        self._espera.stop()
        reparos = self._reparos()
        self.reparos.poner([*reparos, *self._por_revisar(), *self._por_escribir()])
        imposibles = frozenset(linea.clave for linea in reparos if linea.tono == _IMPOSIBLE[1])
        if imposibles != self._imposibles:
            self._imposibles = imposibles
            self._poner_filas()

    def _poner_filas(self) -> None:
        filas = sorted(self._filas(), key=lambda f: f.lugar)
        self.cuenta.setText(_resumen(filas))
        self.lista.poner(filas)

    def enfocar_filtro(self) -> None:
        """Lleva el cursor al filtro."""
        self.lista.enfocar_filtro()

    def ir(self, clave: str) -> None:
        """Elige la regla «organo_id/familia/tipo» y le lleva el cursor."""
        self.lista.seleccionar(clave)
        self.lista.tabla.setFocus()

    def _reparos(self) -> list[LineaDeReparo]:
        """Lo que se solapa, deja hueco, no puede cumplirse o no existe; lo por fijar ya está en la lista."""
        todos, todas = organos(self._bd), todas_las_reglas(self._bd)
        nombres, por_id = {o.id: o.nombre for o in todos}, {r.id: r for r in todas}
        return [
            LineaDeReparo(
                NOMBRES_DE_REPARO[reparo.clase],
                _IMPOSIBLE[1] if reparo.clase is ClaseDeReparo.IMPOSIBLE else "aviso",
                f"{nombres[reparo.organo_id]}. {reparo.frase} {QUE_HACER[reparo.clase]}",
                _clave(por_id[reparo.regla_id]) if reparo.regla_id else "",
                reparo.organo_id,
            )
            for reparo in revisar_reglas(todas, todos, self._entorno().hechos())
            if self._organo_id in (None, reparo.organo_id)
            if reparo.clase is not ClaseDeReparo.FALTA or reparo.regla_id is None
        ]

    def _por_escribir(self) -> list[LineaDeReparo]:
        """Lo que el texto manda y ninguna regla dice; se mira entero, y no órgano por órgano."""
        if self._organo_id is not None:
            return []
        return [
            LineaDeReparo("Sin regla", "acento", _lo_que_dice(suyo), "", "")
            for suyo in por_escribir(self._bd)
        ]

    def _por_revisar(self) -> list[LineaDeReparo]:
        return [
            LineaDeReparo(
                "Por revisar",
                "aviso",
                f"{organo.nombre}. {regla.nombre}: {regla.articulo} cambió con «{reforma.titulo}». {_REVISE}",
                _clave(regla),
                organo.id,
            )
            for organo, regla, reforma in reglas_por_revisar(self._bd)
            if self._organo_id in (None, organo.id)
        ]

    def _filas(self) -> list[FilaDeRegla]:
        hoy, nombres = self._bd.hoy(), self._entorno().opciones.nombres
        return [
            FilaDeRegla(o, r, describir(r.parametros, nombres), _estado(r, self._imposibles, hoy))
            for o in organos(self._bd)
            if self._organo_id in (None, o.id)
            for r in (*reglas(self._bd, o.id), *reglas_suprimidas(self._bd, o.id))
            if o.sesiona or not r.pendiente or r.familia not in PARA_SESIONAR
        ]

    def _lista(self) -> Vista[FilaDeRegla]:
        de_organo: list[Columna[FilaDeRegla]] = [Columna("Órgano", lambda f: f.organo.nombre)]
        return Vista(
            [
                Columna("Regla", lambda f: f.regla.nombre, estira=True),
                *(de_organo if self._organo_id is None else []),
                Columna("Estado", lambda f: f.estado[0], pildora=lambda f: f.estado[1]),
            ],
            clave_de_fila=lambda f: f.clave,
            nombre="las reglas",
            ficha=self._en_la_ficha,
            sin_elegir="Elija una regla para leerla.",
            ancho_ficha=_ANCHO_DE_FICHA,
            marcador="Filtrar por nombre o por lo que dice…",
            filtros=self._filtros(),
            pajar=lambda f: f"{f.regla.nombre} {f.organo.nombre} {f.frase} {f.regla.cita}",
            al_activar=self._fijar,
        )

    def _filtros(self) -> list[FiltroDeLista[FilaDeRegla]]:
        por_organo = [("", "Todos los órganos")]
        por_familia = [("", "Todas las familias"), *NOMBRES_DE_FAMILIA.items()]
        filtros: list[FiltroDeLista[FilaDeRegla]] = [
            FiltroDeLista("Órgano", por_organo, lambda f, clave: f.organo.id == clave),
            FiltroDeLista("Familia", por_familia, lambda f, clave: f.regla.familia == clave),
            FiltroDeLista("Estado", _ESTADOS, lambda f, _: f.regla.pendiente),
        ]
        return filtros if self._organo_id is None else filtros[1:]

    def _montar(self) -> None:
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(10))
        cabeza = QHBoxLayout()
        cabeza.setSpacing(8)
        cabeza.addWidget(self.cuenta, 1)
        for accion in self._acciones():
            cabeza.addWidget(boton_de(accion))
        caja.addLayout(cabeza)
        caja.addWidget(self.reparos)
        caja.addWidget(self.lista, 1)

    def _acciones(self) -> list[Accion]:
        anadir = Accion("&Nueva regla…", "plus", lambda: self.gestion.anadir(self._organo_id or ""))
        definir = Accion("&Definir órgano…", "landmark", self.gestion.definir_organo)
        return [anadir, definir] if self._organo_id is None else [anadir]

    def _en_la_ficha(self, fila: FilaDeRegla) -> EnLaFicha:
        return EnLaFicha(
            fila.regla.nombre,
            fila.organo.nombre,
            fila.estado,
            pestanas=[("Qué dice", _dice(fila)), ("Historia", self._historia(fila))],
            botones=list(self._verbos(fila)),
        )

    def _verbos(self, fila: FilaDeRegla) -> Iterator[Accion]:
        verbo = "&Fijar…" if fila.regla.pendiente else "&Editar…"
        verbo = "&Fijar otra vez…" if fila.suprimida else verbo
        # También si la reforma aún no rige: la ficha es de una sola regla y preguntarlo no cuesta.
        cambio = None if fila.suprimida else cambio_sin_revisar(self._bd, fila.regla)
        if cambio and not cambio.suprimido:
            sigue = partial(self.gestion.confirmar, fila.organo, fila.regla)
            yield Accion(SIGUE_IGUAL, "check", sigue, ayuda=_QUE_CONFIRMA)
        yield Accion(verbo, "pencil", partial(self._fijar, fila), principal=True)
        cambiar_organo = ("&Editar el órgano…", partial(self.gestion.cambiar_organo, fila.organo.id))
        if fila.regla.pendiente or fila.suprimida:
            yield Accion(cambiar_organo[0], "landmark", cambiar_organo[1])
            return
        # Con la letra grande, tres botones no caben debajo de la ficha.
        suprimir = ("&Suprimir desde…", partial(self.gestion.suprimir, fila.organo, fila.regla))
        yield Accion("Má&s", "chevron-down", lambda: desplegar(self, "Más", [suprimir, cambiar_organo]))

    def _historia(self, fila: FilaDeRegla) -> QWidget:
        nombres = self._entorno().opciones.nombres
        todas = historia_de_regla(self._bd, fila.organo.id, fila.regla.familia, fila.regla.tipo)
        piezas: list[QWidget | str] = []
        for cada in (r for r in todas if not r.pendiente):
            cuando = cada.vigencia or "desde siempre"
            piezas += [
                etiqueta(f"{cuando[:1].upper()}{cuando[1:]}", "rotulo-fuerte"),
                etiqueta(describir(cada.parametros, nombres)),
                etiqueta(cada.cita, "rotulo"),
                *(
                    [etiqueta(f"Se suprimió: {cada.fundamento_fin}.", "rotulo")]
                    if cada.fundamento_fin
                    else []
                ),
                raya(),
            ]
        return apilar(*piezas) if piezas else apilar(etiqueta("Todavía nadie la ha fijado.", "suave"))

    def _fijar(self, fila: FilaDeRegla) -> None:
        hacer = self.gestion.volver_a_fijar if fila.suprimida else self.gestion.fijar
        hacer(fila.organo, fila.regla)


def _estado(regla: Regla, imposibles: Container[str], hoy: str) -> tuple[str, str]:
    return _IMPOSIBLE if _clave(regla) in imposibles and regla.hasta is None else estado_de(regla, hoy)


def _clave(regla: Regla) -> str:
    return f"{regla.organo_id}/{regla.familia}/{regla.tipo}"


def _lo_que_dice(suyo: PorEscribir) -> str:
    """«Estatuto. Cuota: lo dicen Artículo 12 y Artículo 14, y ninguna regla los cita…»"""
    nombres = [d.rotulo or d.epigrafe for d in suyo.articulos[:_A_LA_VISTA]]
    resto = len(suyo.articulos) - len(nombres)
    dichos = enumerar([*nombres, *([f"{resto} más"] if resto else [])])
    lo_dicen, los_cita = ("lo dice", "lo cita") if len(suyo.articulos) == 1 else ("lo dicen", "los cita")
    familia = NOMBRES_DE_FAMILIA[suyo.familia]
    return (
        f"{suyo.cuerpo}. {familia}: {lo_dicen} {dichos}, y ninguna regla {los_cita}. Si manda algo que aún no"
        " está fijado, añádalo; si ya lo está, diga en la regla en qué artículo se apoya."
    )


def _dice(fila: FilaDeRegla) -> QWidget:
    if fila.regla.pendiente:
        grave = fila.regla.familia in PARA_SESIONAR
        efecto = "Mientras falte, no se puede saber si el órgano cumple, y la sesión no se abre."
        leve = "Mientras falte, el programa no lo calcula ni lo comprueba."
        desde = f"Por fijar {fila.regla.vigencia}: la anterior se suprimió." if fila.regla.vigencia else ""
        return apilar(etiqueta(desde or fila.frase), etiqueta(efecto if grave else leve, "suave"))
    filas = [("Se apoya en", fila.regla.cita), ("Rige", fila.regla.vigencia or "desde siempre")]
    if fila.suprimida:
        filas.append(("Se suprimió", fila.regla.fundamento_fin or "sin fundamento anotado"))
    return apilar(etiqueta(fila.frase), raya(), Datos(filas))


def _resumen(todas: Sequence[FilaDeRegla]) -> str:
    filas = [f for f in todas if not f.suprimida]
    faltan = sum(f.regla.pendiente for f in filas)
    sesionar = sum(f.regla.pendiente and f.regla.familia in PARA_SESIONAR for f in filas)
    if not faltan:
        return f"{contar(len(filas), 'regla', 'reglas')}; todas fijadas."
    cola = f"; {sesionar} de ellas hacen falta para sesionar" if sesionar else ""
    return f"{contar(len(filas), 'regla', 'reglas')}, {faltan} por fijar{cola}."
