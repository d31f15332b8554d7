"""Los diálogos con que se hace un plan y se anota lo que se va haciendo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from msgspec.structs import replace

from escritorio.acuerdos.consultas.acuerdos import acuerdos
from escritorio.acuerdos.modelo.cumplimiento import Evidencia
from escritorio.acuerdos.piezas.acuerdos import rotulo
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.dinero import escribir_cifra, exigir_moneda, leer_importe
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.interfaz.campo_archivo import ArchivoElegido, CampoArchivo
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoBusqueda,
    CampoEleccion,
    CampoEntero,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
    preguntar,
)
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.cuentas.piezas.comunes import (
    atender_al_acuerdo,
    campos_de_acuerdo_opcional,
    leer_acuerdo_opcional,
    preguntar_con,
)
from escritorio.unidades.acciones.planes import (
    anadir_actividad,
    anadir_objetivo,
    anotar_avance,
    corregir_actividad,
    corregir_objetivo,
    corregir_plan,
    crear_plan,
)
from escritorio.unidades.consultas.planes import planes
from escritorio.unidades.consultas.unidades import unidades
from escritorio.unidades.modelo.planes import (
    ESTADOS_DE_ACTIVIDAD,
    Actividad,
    ActividadNueva,
    AvanceNuevo,
    Objetivo,
    Plan,
    PlanNuevo,
)
from escritorio.unidades.modelo.unidades import Unidad

_SIN_OBJETIVOS = (
    "Antes hace falta un plan con algún objetivo. En «Unidades», elija la unidad y pulse «Nuevo plan…» en la"
    " pestaña «Plan» de su ficha."
)


class GestionDePlanes:
    """Abre cada diálogo sobre la pantalla; lo hecho se dice allí, con su vuelta atrás."""

    def __init__(self, pantalla: Pantalla) -> None:
        self._pantalla = pantalla
        self._bd = pantalla.servicios.bd

    def crear_plan(self, suya: Unidad) -> None:
        """Abre el plan de una unidad; de oficio, el del año."""
        anio = self._bd.hoy()[:4]
        propuesto = PlanNuevo(f"Plan de trabajo {anio}", f"{anio}-01-01", f"{anio}-12-31")
        self._preguntar_plan(
            f"Plan de «{suya.nombre}»",
            propuesto,
            lambda nuevo: crear_plan(self._bd, suya.id, nuevo).accion_id,
            "Se abrió el plan. Añádale sus objetivos.",
            "Lo &aprobó un acuerdo u otro acto",
        )

    def corregir_plan(self, actual: Plan) -> None:
        """Cambia nombre, fechas o el acto que lo aprobó."""
        self._preguntar_plan(
            f"Corregir «{actual.nombre}»",
            PlanNuevo(actual.nombre, actual.desde, actual.hasta),
            lambda nuevo: corregir_plan(self._bd, actual.id, nuevo),
            "Se corrigió el plan.",
            "Citar &otro acto que lo aprobó" if actual.fundamento else "Lo &aprobó un acuerdo u otro acto",
        )

    def anadir_objetivo(self, suyo: Plan) -> None:
        """Pide qué se propone."""
        self._preguntar(
            f"Objetivo de «{suyo.nombre}»",
            [CampoParrafo("texto", "&Qué se propone", obligatorio=True, lineas=3)],
            lambda v: anadir_objetivo(self._bd, suyo.id, v["texto"]).accion_id,
            "Se añadió el objetivo.",
        )

    def corregir_objetivo(self, dado: Objetivo) -> None:
        """Cambia lo que dice."""
        self._preguntar(
            f"Objetivo {dado.orden}",
            [CampoParrafo("texto", "&Qué se propone", obligatorio=True, lineas=3, valor=dado.texto)],
            lambda v: corregir_objetivo(self._bd, dado.id, v["texto"]),
            "Se corrigió el objetivo.",
        )

    def anadir_actividad(self, unidad_id: str = "", titulo: str = "", acuerdo_id: str = "") -> None:
        """Pide la actividad y a qué objetivo responde, de esa unidad o de cualquiera; lo dado va puesto."""
        objetivos = self._objetivos(unidad_id)
        if not objetivos:
            self._pantalla.servicios.avisos.error(_SIN_OBJETIVOS)
            return
        unico = objetivos[0][0] if len(objetivos) == 1 else None
        para = CampoBusqueda("objetivo", "O&bjetivo del plan", objetivos, obligatorio=True, valor=unico)
        puestos = {"titulo": titulo, "acuerdo": acuerdo_id}
        campos = [
            replace(c, valor=puestos[c.clave]) if puestos.get(c.clave) else c
            for c in self._campos_de_actividad()
        ]
        self._preguntar(
            "Nueva actividad",
            [para, *campos],
            lambda v: anadir_actividad(self._bd, v["objetivo"], _leer(v)).accion_id,
            "Se añadió la actividad.",
        )

    def corregir_actividad(self, actual: Actividad) -> None:
        """Cambia lo escrito; si cambian las fechas, pide por qué."""
        motivo = CampoParrafo(
            "motivo", "Por &qué cambian las fechas", lineas=2, ayuda="Sólo si cambian: queda anotado."
        )
        self._preguntar(
            f"Corregir «{actual.titulo}»",
            [*self._campos_de_actividad(actual), motivo],
            lambda v: corregir_actividad(self._bd, actual.id, _leer(v), v["motivo"]),
            "Se corrigió la actividad.",
        )

    def avanzar(self, actual: Actividad, queda: str = "") -> None:
        """Pide lo hecho, cómo queda y, si la hay, su prueba. `queda`: el estado que se propone, o «»."""
        estado = queda or ("en_curso" if actual.estado == "pendiente" else actual.estado)
        campos: list[Campo] = [
            CampoFecha("fecha", "&Fecha", obligatorio=True, valor=self._bd.hoy(), mitad=True),
            CampoEleccion(
                "estado",
                "Cómo &queda",
                list(ESTADOS_DE_ACTIVIDAD.items()),
                obligatorio=True,
                valor=estado,
                mitad=True,
            ),
            CampoParrafo("texto", "Qué se &hizo", obligatorio=True),
            CampoEntero(
                "porcentaje",
                "&Lleva hecho, en %",
                minimo=0,
                maximo=100,
                mitad=True,
                ayuda="Vacío: no se dice.",
            ),
            CampoArchivo("evidencia", "&Prueba", self._pantalla.servicios.dialogos, ayuda="Hasta 25 MB."),
        ]
        self._preguntar(
            f"Avance de «{actual.titulo}»", campos, partial(self._anotar, actual), "Se anotó el avance."
        )

    def _anotar(self, actual: Actividad, v: dict[str, Any]) -> str:
        elegido: ArchivoElegido | None = v["evidencia"]
        prueba = Evidencia(elegido.nombre, elegido.tipo, elegido.contenido) if elegido else None
        return anotar_avance(
            self._bd, actual.id, AvanceNuevo(v["fecha"], v["texto"], v["estado"], v["porcentaje"]), prueba
        )

    def _objetivos(self, unidad_id: str) -> list[tuple[str, str]]:
        """(id, texto) de los de planes que no han acabado; si todos acabaron, de todos."""
        suyos = [p for u in unidades(self._bd) if unidad_id in ("", u.id) for p in planes(self._bd, u.id)]
        vivos = [p for p in suyos if p.hasta >= self._bd.hoy()] or suyos
        return [(o.id, f"{p.unidad} · {p.nombre} · {o.orden}. {o.texto}") for p in vivos for o in p.objetivos]

    def _campos_de_actividad(self, actual: Actividad | None = None) -> list[Campo]:
        moneda = (actual.moneda if actual else "") or asociacion(self._bd).moneda
        previsto = actual.presupuesto if actual else None
        puesto = None if previsto is None else escribir_cifra(previsto, moneda)
        vigentes = [(a.id, rotulo(a)) for a in acuerdos(self._bd) if a.estado == "vigente"]
        if actual and actual.acuerdo_id and actual.acuerdo_anulado:
            vigentes.append((actual.acuerdo_id, f"{actual.acuerdo}, que está anulado"))
        return [
            CampoTexto("titulo", "&Actividad", obligatorio=True, maximo=300, valor=actual and actual.titulo),
            CampoTexto(
                "responsable",
                "&Responsable",
                obligatorio=True,
                valor=actual and actual.responsable,
                ayuda="Una persona, una ciudad o un cargo.",
            ),
            CampoFecha("inicio", "&Empieza", obligatorio=True, valor=actual and actual.inicio, mitad=True),
            CampoFecha("fin", "A&caba", obligatorio=True, valor=actual and actual.fin, mitad=True),
            CampoTexto("presupuesto", "&Presupuesto", 30, valor=puesto, mitad=True),
            CampoTexto("moneda", "&Moneda", 3, valor=moneda, mitad=True),
            CampoTexto("fuente", "De dónde &sale el dinero", valor=actual and actual.fuente),
            CampoBusqueda("acuerdo", "&Depende del acuerdo", vigentes, valor=actual and actual.acuerdo_id),
            CampoParrafo("detalle", "De&talle", lineas=2, valor=actual and actual.detalle),
        ]

    def _preguntar_plan(
        self,
        titulo: str,
        dado: PlanNuevo,
        guardar: Callable[[PlanNuevo], str],
        frase: str,
        casilla: str,
    ) -> None:
        hechas: list[str] = []
        campos = [
            CampoTexto("nombre", "&Nombre", obligatorio=True, valor=dado.nombre),
            CampoFecha("desde", "&Primer día", obligatorio=True, valor=dado.desde, mitad=True),
            CampoFecha("hasta", "Ú&ltimo día", obligatorio=True, valor=dado.hasta, mitad=True),
            *campos_de_acuerdo_opcional(self._bd, casilla),
        ]

        def leer(v: dict[str, Any]) -> None:
            hechas.append(guardar(PlanNuevo(v["nombre"], v["desde"], v["hasta"], leer_acuerdo_opcional(v))))

        preguntar_con(self._pantalla, titulo, campos, leer, "&Guardar", atender=atender_al_acuerdo)
        self._decir(hechas, frase)

    def _preguntar(
        self, titulo: str, campos: Sequence[Campo], guardar: Callable[[dict[str, Any]], str], frase: str
    ) -> None:
        hechas: list[str] = []
        preguntar(self._pantalla, titulo, campos, lambda v: hechas.append(guardar(v)))
        self._decir(hechas, frase)

    def _decir(self, hechas: Sequence[str], frase: str) -> None:
        if hechas:
            self._pantalla.decir_hecho(frase, partial(deshacer, self._bd, hechas[0]))


def _leer(v: dict[str, Any]) -> ActividadNueva:
    moneda = exigir_moneda(v["moneda"]) if v["presupuesto"] or v["moneda"] else ""
    presupuesto = leer_importe(v["presupuesto"], moneda, "presupuesto") if v["presupuesto"] else None
    return ActividadNueva(
        v["titulo"],
        v["responsable"],
        v["inicio"],
        v["fin"],
        v["detalle"],
        presupuesto,
        moneda,
        v["fuente"],
        v["acuerdo"] or None,
    )
