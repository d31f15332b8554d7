"""Las actividades en una lista, y la ficha de cada una: cómo va, por qué está en rojo y con qué se prueba."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.interfaz.ficha import Datos, EnLaFicha, ListaCorta, apilar
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Accion, Pantalla
from escritorio.comun.interfaz.piezas import boton_de, etiqueta
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import FiltroDeLista, Vista
from escritorio.cooperacion.consultas.proyectos import indicadores
from escritorio.cooperacion.piezas.indicadores import Indicadores
from escritorio.unidades.consultas.planes import avances
from escritorio.unidades.consultas.unidades import unidad
from escritorio.unidades.modelo.planes import (
    ESTADOS_DE_ACTIVIDAD,
    NOMBRES_DE_LUZ,
    Actividad,
    ActividadAlDia,
    AvanceDeActividad,
    Luz,
)
from escritorio.unidades.piezas.gastos import GastosDeActividad
from escritorio.unidades.piezas.gestion import GestionDePlanes
from escritorio.unidades.piezas.plan import FiltroDeActividades
from escritorio.unidades.reglas.actividades import decir_gasto

TONOS_DE_LUZ = {Luz.ROJO: "peligro", Luz.AVISO: "aviso", Luz.BIEN: "exito", Luz.CERRADA: "neutro"}
_ANCHO_DE_FICHA = 400


class PestanaDeActividades(Gestion):
    """Lista y ficha."""

    def __init__(self, pantalla: Pantalla, filtro: FiltroDeActividades, gestion: GestionDePlanes) -> None:
        super().__init__(pantalla)
        self._filtro, self._gestion = filtro, gestion
        self._indicadores = Indicadores(pantalla)
        self._gastos = GastosDeActividad(pantalla)
        self.lista = Vista(
            _columnas(),
            clave_de_fila=lambda v: v.actividad.id,
            nombre="las actividades",
            ficha=self._en_la_ficha,
            sin_elegir="Elija una actividad para ver su ficha.",
            ancho_ficha=_ANCHO_DE_FICHA,
            vacio=EstadoVacio(
                "calendar-days",
                "Todavía no hay actividades",
                "Cada actividad de un plan tiene responsable, fechas y, si los hay, presupuesto y acuerdo de"
                " que depende. Aquí se ve cómo va cada una y por qué está en rojo la que lo está.",
                "Añadir la &primera…",
                self._anadir,
            ),
            marcador="Filtrar por actividad, responsable o unidad…",
            pajar=lambda v: f"{v.actividad.titulo} {v.actividad.responsable} {v.actividad.unidad} {v.porque}",
            filtros=[
                FiltroDeLista(
                    "Cómo van",
                    [("", "Todas"), *((luz.value, n) for luz, n in NOMBRES_DE_LUZ.items())],
                    _cumple,
                )
            ],
            al_activar=lambda v: self._gestion.avanzar(v.actividad),
            acciones=[Accion("&Nueva actividad", "plus", self._anadir, True, "Ctrl+N")],
            leer=filtro.vistas,
        )

    def seleccionar(self, actividad_id: str) -> None:
        """Elige esa actividad, aunque sea de otra unidad."""
        if not self.lista.seleccionar(actividad_id):
            self._filtro.elegir("")
            self.lista.recargar()
            self.lista.seleccionar(actividad_id)

    def _anadir(self) -> None:
        self._gestion.anadir_actividad(self._filtro.unidad_id())

    def _en_la_ficha(self, vista: ActividadAlDia) -> EnLaFicha:
        a = vista.actividad
        abierta = not unidad(self._bd, a.unidad_id).cerrada
        editar = (lambda: self._gestion.corregir_actividad(a)) if abierta else None
        pildora = (NOMBRES_DE_LUZ[vista.luz], TONOS_DE_LUZ[vista.luz])
        hechos = avances(self._bd, a.id)
        cuantos = f"Avances ({len(hechos)})" if hechos else "Avances"
        avanzar = Accion("Anotar a&vance…", "check", lambda: self._gestion.avanzar(a), principal=True)
        hilo = Accion("Ver el &hilo", "merge", lambda: self._ir(Referencia("hilo", f"actividad:{a.id}")))
        return EnLaFicha(
            a.titulo,
            f"{a.unidad} · {a.plan}",
            pildora,
            editar,
            pestanas=[
                ("Actividad", self._datos(vista)),
                (cuantos, self._avances(hechos)),
                self._gastos.pestana(a, editable=abierta),
                ("Indicadores", self._de_indicadores(a, editable=abierta)),
            ],
            botones=[*([avanzar] if abierta else []), hilo],
        )

    def _datos(self, vista: ActividadAlDia) -> QWidget:
        a = vista.actividad
        gasto = decir_gasto(a)
        porque = [etiqueta(m.frase, "error" if m.luz is Luz.ROJO else "") for m in vista.motivos]
        filas: list[tuple[str, str | QWidget]] = [
            ("Estado", _estado(a)),
            ("Responsable", a.responsable),
            ("Fechas", f"{en_corto(a.inicio)} – {en_corto(a.fin)}"),
            ("Unidad", self._enlace(a.unidad, Referencia("unidad", a.unidad_id))),
            ("Objetivo", a.objetivo),
            ("Presupuesto", _presupuesto(a)),
            ("Gasto", f"{gasto[:1].upper()}{gasto[1:]}"),
            ("Depende de", self._acuerdo(a) if a.acuerdo_id else "Ningún acuerdo"),
            ("Detalle", a.detalle),
        ]
        return apilar(*porque, Datos(filas))

    def _acuerdo(self, a: Actividad) -> QWidget:
        anulado = " (anulado)" if a.acuerdo_anulado else ""
        texto = f"{a.acuerdo[:1].upper()}{a.acuerdo[1:]}{anulado}"
        return self._enlace(texto, Referencia("acuerdo", a.acuerdo_id or ""))

    def _enlace(self, texto: str, ref: Referencia) -> QWidget:
        enlace = ListaCorta()
        enlace.poner([(texto, "")], pulsables=True)
        enlace.pulsada.connect(lambda _: self._ir(ref))
        return enlace

    def _avances(self, hechos: list[AvanceDeActividad]) -> QWidget:
        if not hechos:
            return apilar(etiqueta("Todavía no se ha anotado nada de lo hecho.", "suave"))
        return apilar(*(self._avance(h) for h in reversed(hechos)))

    def _avance(self, hecho: AvanceDeActividad) -> QWidget:
        cuanto = f" · {hecho.porcentaje} %" if hecho.porcentaje is not None else ""
        como = "Cambio" if hecho.clase == "cambio" else ESTADOS_DE_ACTIVIDAD[hecho.estado]
        marco = QWidget()
        caja = QHBoxLayout(marco)
        caja.setContentsMargins(0, 0, 0, 0)
        cabeza = etiqueta(f"{en_corto(hecho.fecha)} · {como}{cuanto}", "rotulo")
        caja.addWidget(apilar(cabeza, etiqueta(hecho.texto)), 1)
        if hecho.adjunto_id:
            cual = hecho.adjunto_id
            ver = boton_de(Accion("Prueba", "file-text", lambda: self.abrir_adjunto(cual, hecho.adjunto)))
            ver.setAccessibleName(f"Ver la prueba {hecho.adjunto}")
            caja.addWidget(ver)
        return marco

    def _de_indicadores(self, a: Actividad, *, editable: bool) -> QWidget:
        """Con qué se mide y cuánto avanzó; sin línea de base no se puede saber."""
        suya = Referencia("actividad", a.id)
        piezas: list[QWidget] = []
        if editable:
            fijar = Accion("Fi&jar indicador…", "plus", lambda: self._indicadores.fijar(suya, a.titulo))
            piezas.append(boton_de(fijar))
        todos = indicadores(self._bd, suya)
        if not todos:
            piezas.append(etiqueta("Todavía no se dijo con qué se mide.", "suave"))
        return apilar(*piezas, *(self._indicadores.pieza(i, editable=editable) for i in todos))

    def _ir(self, ref: Referencia) -> None:
        self._pantalla.ir_a.emit(ref)


def _estado(a: Actividad) -> str:
    cuanto = f", {a.porcentaje} % hecho" if a.porcentaje is not None else ", sin decir cuánto lleva hecho"
    return f"{ESTADOS_DE_ACTIVIDAD[a.estado]}{cuanto if a.abierta else ''}"


def _presupuesto(a: Actividad) -> str:
    if a.presupuesto is None:
        return "No consta"
    fuente = f" · {a.fuente}" if a.fuente else ""
    return f"{escribir_importe(a.presupuesto, a.moneda)}{fuente}"


def _cumple(vista: ActividadAlDia, clave: str) -> bool:
    return vista.luz.value == clave


def _columnas() -> list[Columna[ActividadAlDia]]:
    return [
        Columna("Actividad", lambda v: v.actividad.titulo, estira=True),
        Columna("Responsable", lambda v: v.actividad.responsable),
        Columna("Hasta", lambda v: en_corto(v.actividad.fin), clave=lambda v: v.actividad.fin, esencial=True),
        Columna(
            "Cómo va",
            lambda v: NOMBRES_DE_LUZ[v.luz],
            clave=lambda v: list(Luz).index(v.luz),
            pildora=lambda v: TONOS_DE_LUZ[v.luz],
            esencial=True,
        ),
    ]
