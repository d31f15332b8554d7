"""La lista de las unidades y la ficha de cada una: quién la coordina, su plan y sus reuniones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from escritorio.acuerdos.modelo import Propuesta
from escritorio.comun.base.dato import dichos
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.ficha import Datos, EnLaFicha, ListaCorta, apilar
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Accion, Pantalla, desplegar
from escritorio.comun.interfaz.piezas import accion_de, boton_de, etiqueta, raya
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import FiltroDeLista, Vista
from escritorio.organos.piezas.gestiones import GestionesDeOrganos
from escritorio.unidades.asunto import NUEVA_UNIDAD
from escritorio.unidades.consultas.planes import (
    decir_propuesta,
    planes,
    por_aplicar,
    propuestas_que_le_tocan,
    vistas,
)
from escritorio.unidades.consultas.unidades import fichas
from escritorio.unidades.modelo.planes import ActividadAlDia, Luz, Plan
from escritorio.unidades.modelo.unidades import (
    CLASES_DE_UNIDAD,
    DATOS_DE_UNIDAD,
    FichaDeUnidad,
    Pariente,
    Unidad,
)
from escritorio.unidades.piezas.alta import GestionDeUnidades
from escritorio.unidades.piezas.gestion import GestionDePlanes
from escritorio.unidades.piezas.plan import HojaDelPlan
from escritorio.unidades.piezas.propuestas import proponer
from escritorio.unidades.piezas.quienes import HojaDeQuienes

_ANCHO_DE_FICHA = 424


class Fila(Registro):
    """Una unidad en la lista, con cuántas actividades tiene abiertas y en rojo."""

    ficha: FichaDeUnidad
    planes: tuple[Plan, ...]
    vistas: tuple[ActividadAlDia, ...]

    @property
    def id(self) -> str:
        """El de la unidad."""
        return self.ficha.unidad.id

    @property
    def coordina(self) -> str:
        """Quién, o «»."""
        return self.ficha.cargos[0].quien if self.ficha.cargos else ""

    @property
    def abiertas(self) -> int:
        """Las actividades por acabar."""
        return sum(v.actividad.abierta for v in self.vistas)

    @property
    def estado(self) -> tuple[str, str]:
        """(palabra, tono)."""
        if self.ficha.unidad.cerrada:
            return "Cerrada", "neutro"
        rojas = sum(v.luz is Luz.ROJO for v in self.vistas)
        if rojas:
            return f"{rojas} en rojo", "peligro"
        if not self.planes:
            return "Sin plan", "aviso"
        llenos = {v.actividad.plan_id for v in self.vistas}
        return ("Al día", "exito") if self.planes[0].id in llenos else ("Plan vacío", "aviso")


class Ganchos(Registro):
    """Lo que hace la pantalla con lo que está más arriba o al lado.

    `reuniones`: (qué, detalle, adónde lleva) de un órgano; `convocar`: empieza una de ese órgano;
    `traer`: las de la plantilla; `ver_actividades`: las de una unidad.
    """

    reuniones: Callable[[str], Sequence[tuple[str, str, Referencia]]]
    convocar: Callable[[str], object]
    traer: Callable[[], object]
    ver_actividades: Callable[[str], object]


class PestanaDeUnidades(Gestion):
    """Lista y ficha."""

    def __init__(self, pantalla: Pantalla, ganchos: Ganchos) -> None:
        super().__init__(pantalla)
        self._ganchos = ganchos
        self.gestion = GestionDeUnidades(pantalla)
        self.planes = GestionDePlanes(pantalla)
        self._organos = GestionesDeOrganos(pantalla)
        self.lista = self._lista()

    def _leer(self) -> Sequence[Fila]:
        hoy = self._bd.hoy()
        todas, sus_planes = vistas(self._bd, hoy), planes(self._bd)
        return [
            Fila(
                f,
                tuple(p for p in sus_planes if p.unidad_id == f.unidad.id),
                tuple(v for v in todas if v.actividad.unidad_id == f.unidad.id),
            )
            for f in fichas(self._bd, hoy)
        ]

    def seleccionar(self, unidad_id: str) -> None:
        """Elige esa unidad."""
        if not self.lista.seleccionar(unidad_id):
            self.lista.recargar()
            self.lista.seleccionar(unidad_id)

    def _lista(self) -> Vista[Fila]:
        return Vista(
            [
                Columna("Unidad", lambda f: f.ficha.unidad.nombre, estira=True),
                Columna("Coordina", lambda f: f.coordina or "—"),
                Columna("Abiertas", lambda f: str(f.abiertas), clave=lambda f: f.abiertas, derecha=True),
                Columna("Estado", lambda f: f.estado[0], pildora=lambda f: f.estado[1], esencial=True),
            ],
            clave_de_fila=lambda f: f.id,
            nombre="las unidades",
            leer=self._leer,
            ficha=self._en_la_ficha,
            sin_elegir="Elija una unidad para ver su ficha.",
            ancho_ficha=_ANCHO_DE_FICHA,
            vacio=EstadoVacio(
                "users",
                "Todavía no hay unidades de trabajo",
                "Unidades temáticas, comisiones, grupos y áreas: el trabajo entre asambleas. Aquí se ve quién"
                " las coordina, qué se comprometió, qué se hizo, con qué se prueba y qué vence.",
                "Crear la &primera…",
                self._crear,
            ),
            marcador="Filtrar por nombre o por quien coordina…",
            filtros=[
                FiltroDeLista(
                    "Qué unidades se ven",
                    [("", "Todas"), *CLASES_DE_UNIDAD.items(), ("cerrada", "Las cerradas")],
                    _cumple,
                )
            ],
            acciones=[
                Accion("Má&s", "chevron-down", self._menu, ayuda="Juntar, dividir o cerrar unidades"),
                accion_de(NUEVA_UNIDAD, self._crear, principal=True, atajo="Ctrl+N"),
            ],
        )

    def _en_la_ficha(self, fila: Fila) -> EnLaFicha:
        u = fila.ficha.unidad
        corregir = None if u.cerrada else partial(self.gestion.corregir, u)
        quienes = HojaDeQuienes(self._bd, fila.ficha, self.gestion, self._organos)
        plan = HojaDelPlan(
            fila.ficha.unidad, fila.planes, fila.vistas, self.planes, self._ganchos.ver_actividades
        )
        return EnLaFicha(
            u.nombre,
            CLASES_DE_UNIDAD[u.clase],
            fila.estado,
            corregir,
            pestanas=[
                ("Datos", self._datos(fila.ficha)),
                ("Quiénes", quienes.hoja()),
                ("Plan", plan.hoja()),
                ("Reuniones", self._reuniones(fila.ficha)),
            ],
            botones=self._botones(fila),
        )

    def _botones(self, fila: Fila) -> list[Accion]:
        if fila.ficha.unidad.cerrada:
            return []
        elevar = Accion(
            "&Proponer…",
            "scroll-text",
            lambda: proponer(self._pantalla, fila.ficha.unidad),
            ayuda="Llevar algo a un órgano",
        )
        actividad = Accion("Nueva ac&tividad…", "plus", lambda: self.planes.anadir_actividad(fila.id))
        return [actividad, elevar]

    def _datos(self, dada: FichaDeUnidad) -> QWidget:
        u = dada.unidad
        pares = dichos(DATOS_DE_UNIDAD, u, vacios=True)
        filas: list[tuple[str, str | QWidget]] = [(rotulo, dicho or "No consta") for rotulo, dicho in pares]
        filas.append(("Desde", en_corto(u.alta or "") or "No consta"))
        if dada.fundamento:
            filas.append(("La creó", dada.fundamento.cita))
        for rotulo, parientes in (("Viene de", dada.viene_de), ("Dio lugar a", dada.dio_lugar_a)):
            if parientes:
                filas.append((rotulo, self._enlaces(parientes)))
        if u.cierre:
            filas += [("Se cerró", en_corto(u.cierre)), ("Porque", u.motivo_cierre)]
        if dada.fundamento_cierre:
            filas.append(("La cerró", dada.fundamento_cierre.cita))
        return Datos(filas)

    def _enlaces(self, parientes: Sequence[Pariente]) -> QWidget:
        lista = ListaCorta()
        lista.poner([(p.nombre, "") for p in parientes], pulsables=True)
        lista.pulsada.connect(lambda n: self.seleccionar(parientes[n].id))
        return lista

    def _reuniones(self, dada: FichaDeUnidad) -> QWidget:
        piezas: list[QWidget | str] = ["Reuniones"]
        u = dada.unidad
        if u.organo_id is None:
            piezas.append(etiqueta("Para reunirse necesita su lista de integrantes, en «Quiénes».", "suave"))
        else:
            piezas += self._de_organo(u.organo_id, abierta=not u.cerrada)
        return apilar(*piezas, raya(), *self._propuestas(u))

    def _propuestas(self, u: Unidad) -> list[QWidget | str]:
        """Lo que elevó y en qué quedó; lo aprobado que nadie hace, con el botón que lo lleva al plan."""
        suyas = propuestas_que_le_tocan(self._bd, u.id)
        lista = ListaCorta("Todavía no elevó ninguna.")
        lista.poner([self._dicha(quien, p, u) for quien, p in suyas], pulsables=True)
        lista.pulsada.connect(lambda n: self._ir_a_propuesta(suyas[n][1]))
        piezas: list[QWidget | str] = ["Propuestas que elevó", lista]
        for dada in [] if u.cerrada else por_aplicar(self._bd, u):
            llevar = Accion("&Llevar al plan…", "plus", partial(self._aplicar, u.id, dada))
            boton = boton_de(llevar)
            boton.setAccessibleName(f"Llevar al plan… {dada.titulo}")
            piezas += [etiqueta(f"«{dada.titulo}» se aprobó y ninguna actividad la cita.", "suave"), boton]
        return piezas

    def _dicha(self, quien: str, dada: Propuesta, u: Unidad) -> tuple[str, str]:
        """La de una unidad de que ésta viene lo dice."""
        titulo, como = _con_mayuscula(decir_propuesta(self._bd, dada))
        return titulo, como if dada.origen_id == u.id else f"La elevó «{quien}». {como}"

    def _aplicar(self, unidad_id: str, dada: Propuesta) -> None:
        self.planes.anadir_actividad(unidad_id, titulo=dada.titulo, acuerdo_id=dada.acuerdo_id or "")

    def _de_organo(self, organo_id: str, *, abierta: bool) -> list[QWidget | str]:
        suyas = list(self._ganchos.reuniones(organo_id))
        lista = ListaCorta("Todavía no se ha reunido.")
        lista.poner([(que, detalle) for que, detalle, _ in suyas], pulsables=True)
        lista.pulsada.connect(lambda n: self._pantalla.ir_a.emit(suyas[n][2]))
        if not abierta:
            return [lista]
        convocar = Accion("C&onvocar reunión…", "calendar-days", lambda: self._ganchos.convocar(organo_id))
        return [boton_de(convocar), lista]

    def _ir_a_propuesta(self, dada: Propuesta) -> None:
        destino = Referencia("acuerdo", dada.acuerdo_id) if dada.acuerdo_id else Referencia("acuerdos")
        self._pantalla.ir_a.emit(destino)

    def _crear(self) -> None:
        if nueva := self.gestion.crear():
            self.seleccionar(nueva)

    def _menu(self) -> None:
        fila = self.lista.actual()
        actual = fila.ficha.unidad if fila and not fila.ficha.unidad.cerrada else None
        opciones: list[tuple[str, Callable[[], object]]] = [
            ("&Juntar unidades…", lambda: self._y_verla(self.gestion.juntar(actual)))
        ]
        if actual is not None:
            nombre = actual.nombre.replace("&", "&&")
            opciones += [
                (f"&Dividir «{nombre}»…", lambda: self._y_verla(self.gestion.dividir(actual))),
                (f"&Cerrar «{nombre}»…", lambda: self.gestion.cerrar(actual)),
            ]
        desplegar(self._pantalla, "Más", [*opciones, ("&Traer las de la plantilla", self._ganchos.traer)])

    def _y_verla(self, unidad_id: str) -> None:
        if unidad_id:
            self.seleccionar(unidad_id)


def _cumple(fila: Fila, clave: str) -> bool:
    u = fila.ficha.unidad
    return u.cerrada if clave == "cerrada" else u.clase == clave and not u.cerrada


def _con_mayuscula(par: tuple[str, str]) -> tuple[str, str]:
    return par[0], f"{par[1][:1].upper()}{par[1][1:]}"
