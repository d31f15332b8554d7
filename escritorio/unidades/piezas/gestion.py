"""Los diálogos con que se hace un plan y se anota lo que se va haciendo."""

from __future__ import annotations

from collections.abc import Callable

from escritorio.acuerdos.consultas import acuerdos
from escritorio.acuerdos.modelo import Evidencia
from escritorio.acuerdos.piezas.acuerdos import pedir_fundamento_opcional, rotulo
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.dinero import escribir_cifra, exigir_moneda, leer_importe
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.campos_especiales import ArchivoElegido, CampoArchivo
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoBusqueda,
    CampoEleccion,
    CampoEntero,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
)
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta, proponer
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


class _Texto(Registro):
    texto: str


class _ActividadEscrita(Registro):
    titulo: str
    responsable: str
    inicio: str
    fin: str
    presupuesto: str
    moneda: str
    fuente: str
    acuerdo: str | None
    detalle: str

    @property
    def nueva(self) -> ActividadNueva:
        moneda = exigir_moneda(self.moneda) if self.presupuesto or self.moneda else ""
        presupuesto = leer_importe(self.presupuesto, moneda, "presupuesto") if self.presupuesto else None
        return ActividadNueva(
            self.titulo,
            self.responsable,
            self.inicio,
            self.fin,
            self.detalle,
            presupuesto,
            moneda,
            self.fuente,
            self.acuerdo,
        )


class _ConObjetivo(Registro):
    objetivo: str
    actividad: _ActividadEscrita


class _ConMotivo(Registro):
    actividad: _ActividadEscrita
    motivo: str


class _Avance(Registro):
    avance: AvanceNuevo
    evidencia: ArchivoElegido | None


class GestionDePlanes(Gestion):
    """Abre cada diálogo sobre la pantalla; lo hecho se dice allí, con su vuelta atrás."""

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
            f"Editar «{actual.nombre}»",
            PlanNuevo(actual.nombre, actual.desde, actual.hasta),
            lambda nuevo: corregir_plan(self._bd, actual.id, nuevo),
            "Se corrigió el plan.",
            "Citar &otro acto que lo aprobó" if actual.fundamento else "Lo &aprobó un acuerdo u otro acto",
        )

    def anadir_objetivo(self, suyo: Plan) -> None:
        """Pide qué se propone."""
        Pregunta(
            f"Objetivo de «{suyo.nombre}»",
            _Texto,
            [CampoParrafo("texto", "&Qué se propone", obligatorio=True, lineas=3)],
            lambda dado: LoHecho(
                "Se añadió el objetivo.", anadir_objetivo(self._bd, suyo.id, dado.texto).accion_id
            ),
        ).en(self._pantalla)

    def corregir_objetivo(self, dado: Objetivo) -> None:
        """Cambia lo que dice."""
        Pregunta(
            f"Objetivo {dado.orden}",
            _Texto,
            [CampoParrafo("texto", "&Qué se propone", obligatorio=True, lineas=3, valor=dado.texto)],
            lambda dicho: LoHecho(
                "Se corrigió el objetivo.", corregir_objetivo(self._bd, dado.id, dicho.texto)
            ),
        ).en(self._pantalla)

    def anadir_actividad(self, unidad_id: str = "", titulo: str = "", acuerdo_id: str = "") -> None:
        """Pide la actividad y a qué objetivo responde, de esa unidad o de cualquiera; lo dado va puesto."""
        objetivos = self._objetivos(unidad_id)
        if not objetivos:
            self._servicios.avisos.error(_SIN_OBJETIVOS)
            return
        unico = objetivos[0][0] if len(objetivos) == 1 else None
        para = CampoBusqueda("objetivo", "O&bjetivo del plan", objetivos, obligatorio=True, valor=unico)
        suyos = proponer(self._campos_de_actividad(), {"titulo": titulo, "acuerdo": acuerdo_id})

        def hacer(dada: _ConObjetivo) -> LoHecho:
            hecha = anadir_actividad(self._bd, dada.objetivo, dada.actividad.nueva)
            return LoHecho("Se añadió la actividad.", hecha.accion_id)

        Pregunta("Nueva actividad", _ConObjetivo, [para, *suyos], hacer).en(self._pantalla)

    def corregir_actividad(self, actual: Actividad) -> None:
        """Cambia lo escrito; si cambian las fechas, pide por qué."""
        motivo = CampoParrafo(
            "motivo", "Por &qué cambian las fechas", lineas=2, ayuda="Sólo si cambian: queda anotado."
        )

        def hacer(dada: _ConMotivo) -> LoHecho:
            accion = corregir_actividad(self._bd, actual.id, dada.actividad.nueva, dada.motivo)
            return LoHecho("Se corrigió la actividad.", accion)

        campos = [*self._campos_de_actividad(actual), motivo]
        Pregunta(f"Editar «{actual.titulo}»", _ConMotivo, campos, hacer).en(self._pantalla)

    def avanzar(self, actual: Actividad, queda: str = "") -> None:
        """Pide lo hecho, cómo queda y, si la hay, su prueba. `queda`: el estado que se propone, o «»."""
        estado = queda or ("en_curso" if actual.estado == "pendiente" else actual.estado)
        campos = [
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
            CampoArchivo("evidencia", "&Prueba", self._servicios.dialogos, ayuda="Hasta 25 MB."),
        ]

        def hacer(dado: _Avance) -> LoHecho:
            elegido = dado.evidencia
            prueba = Evidencia(elegido.nombre, elegido.tipo, elegido.contenido) if elegido else None
            return LoHecho("Se anotó el avance.", anotar_avance(self._bd, actual.id, dado.avance, prueba))

        Pregunta(f"Avance de «{actual.titulo}»", _Avance, campos, hacer).en(self._pantalla)

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
            CampoTexto("fuente", "De dónde &sale el dinero", valor=actual and actual.fuente, mas=True),
            CampoBusqueda(
                "acuerdo", "&Depende del acuerdo", vigentes, valor=actual and actual.acuerdo_id, mas=True
            ),
            CampoParrafo("detalle", "De&talle", lineas=2, valor=actual and actual.detalle, mas=True),
        ]

    def _preguntar_plan(
        self,
        titulo: str,
        dado: PlanNuevo,
        guardar: Callable[[PlanNuevo], str],
        frase: str,
        casilla: str,
    ) -> None:
        Pregunta(
            titulo,
            PlanNuevo,
            [
                CampoTexto("nombre", "&Nombre", obligatorio=True, valor=dado.nombre),
                CampoFecha("desde", "&Primer día", obligatorio=True, valor=dado.desde, mitad=True),
                CampoFecha("hasta", "Ú&ltimo día", obligatorio=True, valor=dado.hasta, mitad=True),
                pedir_fundamento_opcional(self._bd, "con_acuerdo", casilla),
            ],
            lambda nuevo: LoHecho(frase, guardar(nuevo)),
        ).en(self._pantalla)
