"""Los enlaces de los socios: sherpas, puntos focales, con su función y sus días."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.dialogo_de_lista import DialogoDeLista
from escritorio.comun.interfaz.ficha import Datos, EnLaFicha
from escritorio.comun.interfaz.formulario import CampoBusqueda, CampoFecha, CampoTexto
from escritorio.comun.interfaz.gestion import EXCEL, Gestion
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import Accion
from escritorio.comun.interfaz.pregunta import LoHecho, Pedido, Pregunta, decir
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import Vista
from escritorio.organos.acciones.enlaces import cesar_enlace, nombrar_enlace
from escritorio.organos.consultas.enlaces import enlaces
from escritorio.organos.impresos import componer_enlaces
from escritorio.organos.modelo.enlaces import Enlace, EnlaceNuevo
from escritorio.socios.consultas import personas, socios_activos
from escritorio.socios.modelo import FichaDePersona
from escritorio.socios.piezas.formularios import pregunta_de_persona

_SIN_ELEGIR = "Elija uno para ver quién es y desde cuándo."


class _Cese(Registro):
    hasta: str


class _Nombramiento(Registro):
    socio_id: str
    funcion: str
    persona_id: str | None
    nombre: str
    correo: str
    telefono: str
    desde: str
    hasta: str | None

    def escrito(self) -> EnlaceNuevo:
        return EnlaceNuevo(
            self.socio_id,
            self.funcion,
            self.desde,
            self.persona_id or "",
            self.nombre,
            self.correo,
            self.telefono,
            self.hasta or "",
        )


class DialogoDeEnlaces(DialogoDeLista[Enlace]):
    """Los que lo son y los que lo fueron; nombrar, cesar y su nómina."""

    def __init__(self, pantalla: Pantalla) -> None:
        super().__init__(pantalla, "Enlaces de los socios")
        self._pantalla, self._bd, self._gestion = pantalla, pantalla.servicios.bd, Gestion(pantalla)
        hoy = self._bd.hoy()
        self.lista = Vista(
            [
                Columna("Socio", lambda e: e.socio, estira=True),
                Columna("Función", lambda e: e.funcion),
                Columna("Persona", lambda e: e.persona),
                Columna("Estado", lambda e: _estado(e, hoy)[0], pildora=lambda e: _estado(e, hoy)[1]),
            ],
            clave_de_fila=lambda e: e.id,
            nombre="los enlaces de los socios",
            ficha=self._en_la_ficha,
            sin_elegir=_SIN_ELEGIR,
            vacio=EstadoVacio(
                "users",
                "Todavía no hay enlaces",
                "La persona con quien se trabaja en cada ciudad: su sherpa, su enlace, su punto focal. No es"
                " quien la representa en los órganos.",
                "&Nombrar un enlace…",
                self.nombrar,
            ),
            marcador="Filtrar por socio, función o persona…",
            pajar=lambda e: f"{e.socio} {e.funcion} {e.persona}",
            acciones=[
                Accion("Nómina en &PDF", "file-text", self._nomina),
                Accion("Nómina en &Excel…", "file-spreadsheet", self._libro),
                Accion("&Nombrar un enlace…", "user-plus", self.nombrar, principal=True),
            ],
            leer=lambda: enlaces(self._bd),
        )
        self.montar()

    def nombrar(self) -> None:
        """Uno nuevo."""
        self._preguntar(pregunta_de_enlace(self._bd))

    def cesar(self, suyo: Enlace) -> None:
        """Anotar su último día."""

        def hacer(dado: _Cese) -> LoHecho:
            frase = f"{suyo.persona} lo es hasta el {en_corto(dado.hasta)}."
            return LoHecho(frase, cesar_enlace(self._bd, suyo.id, dado.hasta))

        campos: list[Pedido] = [CampoFecha("hasta", "Su último &día", obligatorio=True, valor=self._bd.hoy())]
        self._preguntar(Pregunta(f"Cesar a {suyo.persona}", _Cese, campos, hacer, "&Cesar"))

    def corregir(self, suyo: Enlace) -> None:
        """Su ficha de persona."""
        self._preguntar(pregunta_de_persona(self._bd, suyo.persona_id))

    def _preguntar(
        self, pregunta: Pregunta[_Nombramiento] | Pregunta[_Cese] | Pregunta[FichaDePersona]
    ) -> None:
        hecho = pregunta.abrir(self)
        if hecho is not None:
            self.lista.recargar_con_lo_nuevo()
            decir(self._pantalla, hecho)

    def _nomina(self) -> None:
        hoy = self._bd.hoy()
        titulo = f"Enlaces de los socios, al {en_corto(hoy)}"
        self._gestion.ver(titulo, lambda: componer_enlaces(self._bd, hoy), f"Enlaces {hoy}")

    def _libro(self) -> None:
        hoy = self._bd.hoy()
        libro = partial(componer_enlaces, self._bd, hoy, "xlsx")
        self._gestion.guardar_fuera(f"Enlaces de los socios {hoy}.xlsx", EXCEL, libro, "Guardar la nómina")

    def _en_la_ficha(self, elegido: Enlace) -> EnLaFicha:
        hoy = self._bd.hoy()
        return EnLaFicha(
            elegido.persona,
            f"{elegido.funcion} de {elegido.socio}",
            _estado(elegido, hoy),
            pestanas=[("Enlace", Datos(_datos(elegido)))],
            botones=[
                Accion("&Editar…", "pencil", partial(self.corregir, elegido)),
                Accion("C&esar…", "user-x", partial(self.cesar, elegido)),
            ],
        )


def pregunta_de_enlace(bd: Archivo) -> Pregunta[_Nombramiento]:
    """Quién es, de qué socio, con qué función y en qué días."""

    def hacer(dado: _Nombramiento) -> LoHecho:
        return LoHecho(f"Se nombró: {dado.funcion.lower()}.", nombrar_enlace(bd, dado.escrito()))

    hoy = bd.hoy()
    socios = [(s.id, s.nombre) for s in socios_activos(bd, hoy)]
    fichas = [(p.id, " · ".join(t for t in (p.nombre, p.correo) if t)) for p in personas(bd)]
    campos: list[Pedido] = [
        CampoBusqueda("socio_id", "&Socio", socios, obligatorio=True),
        CampoTexto("funcion", "&Función", obligatorio=True, marcador="Sherpa, enlace, punto focal de…"),
        CampoBusqueda(
            "persona_id",
            "Persona que ya tiene ficha",
            fichas,
            ayuda="Déjelo vacío si es la primera vez que aparece.",
            visible=bool(fichas),
        ),
        CampoTexto("nombre", "&Nombre y apellidos"),
        CampoTexto("correo", "Co&rreo", mitad=True),
        CampoTexto("telefono", "&Teléfono", mitad=True),
        CampoFecha("desde", "&Desde", obligatorio=True, valor=hoy, mitad=True),
        CampoFecha("hasta", "Su ú&ltimo día, si se sabe", mitad=True),
    ]
    return Pregunta("Nombrar un enlace", _Nombramiento, campos, hacer, "&Nombrar")


def _estado(suyo: Enlace, hoy: str) -> tuple[str, str]:
    if suyo.rige(hoy):
        return "Lo es", "exito"
    return ("Lo será", "aviso") if suyo.desde > hoy else ("Lo fue", "neutro")


def _datos(suyo: Enlace) -> list[tuple[str, str | QWidget]]:
    return [
        ("Socio", suyo.socio),
        ("Función", suyo.funcion),
        ("Desde", en_corto(suyo.desde)),
        ("Hasta", en_corto(suyo.hasta) if suyo.hasta else "Sin término"),
        ("Correo", suyo.correo),
        ("Teléfono", suyo.telefono),
    ]
