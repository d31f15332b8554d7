"""Una parte de la composición de un órgano, dicha con frases según de dónde salen sus integrantes."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.texto import limpiar, plegar
from escritorio.comun.interfaz.piezas import etiqueta, tarjeta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.modelo.exigencias import Reparto
from escritorio.estatutos.modelo.integrar import (
    NOMBRES_DE_PARTE,
    NOMBRES_DE_SOBRA,
    ClaseDeParte,
    Cupo,
    Estamento,
    ReglaDeComposicion,
    Reserva,
    Sobra,
    Turno,
)
from escritorio.estatutos.piezas.condiciones import Marcas, Plegado, Renglones
from escritorio.estatutos.piezas.conservar import Conservado
from escritorio.estatutos.piezas.familias.base import (
    CADA_GRUPO,
    Opciones,
    PiezaDeParametros,
    con_actual,
    grupo_de,
    leer_habitantes,
)
from escritorio.estatutos.piezas.huecos import (
    FraseConHuecos,
    HuecoDeCifra,
    HuecoDeEleccion,
    HuecoDeTexto,
    seguir,
)

_DE_POBLACION = ("menos_de", "menos habitantes que")
_ESTE_ORGANO = ("", "este mismo órgano")
_SIN_REPARTO = ("", "en total")
_TURNOS = tuple((turno, turno.value) for turno in Turno)
_TODAS = tuple(ClaseDeParte)
_CON_PLAZAS = (ClaseDeParte.ELECTOS, ClaseDeParte.DESIGNADOS)
_DE_OTRO = (ClaseDeParte.DE_OFICIO, ClaseDeParte.ROTACION)
_CON_SOBRA = (*_CON_PLAZAS, ClaseDeParte.POR_GRUPO, ClaseDeParte.UNO_POR_SOCIO, ClaseDeParte.LISTA)
_PUESTOS = tuple(c for c in ClaseDeParte if c is not ClaseDeParte.LISTA)


class PiezaDeParte(QWidget):
    """Una parte: se elige su clase y se llenan los huecos que esa clase tiene."""

    cambiada = Signal()

    def __init__(self, parte: Estamento | None, opciones: Opciones) -> None:
        super().__init__()
        dicha = parte or Estamento(ClaseDeParte.ELECTOS)
        self._opciones = opciones
        self.clase = HuecoDeEleccion("De dónde sale esta parte", list(NOMBRES_DE_PARTE.items()), dicha.clase)
        self.con_voto = QCheckBox("con voto")
        self.con_voto.setChecked(dicha.con_voto)
        self._frases: list[tuple[QWidget, tuple[ClaseDeParte, ...]]] = []
        self.tipos = Marcas("De estos tipos (ninguno: todos):", self._opciones.tipos, dicha.tipos)
        self.categorias = Marcas(
            "De estas categorías (ninguna: todas):", self._opciones.categorias, dicha.categorias
        )
        self._poner_grupos(dicha)
        self._poner_plazas(dicha)
        self._poner_origen(dicha)
        self._frases += [(self.tipos, _TODAS), (self.categorias, _TODAS)]
        self._conservada = Conservado(dicha, self._dicha)
        self._montar()

    def parte(self) -> Estamento:
        """La que dicen sus huecos; lo no tocado, como vino. Lanza `DatoInvalido`."""
        return self._conservada.dicho()

    def _dicha(self) -> Estamento:
        """Sólo lo que toca a su clase."""
        clase = ClaseDeParte(self.clase.clave())
        tipos, categorias = self.tipos.claves(), self.categorias.claves()
        comun = Estamento(clase, con_voto=self.con_voto.isChecked(), tipos=tipos, categorias=categorias)
        if clase is ClaseDeParte.LISTA:
            escritos = [limpiar(p) for p in self.puestos.valor().split(",")]
            return replace(comun, puestos=tuple(p for p in escritos if p))
        comun = replace(comun, puesto=self.puesto.valor())
        if clase is ClaseDeParte.TODOS:
            return comun
        if clase in _CON_SOBRA:
            comun = replace(comun, sobra=Sobra(self.sobra.clave()))
        if clase is ClaseDeParte.UNO_POR_SOCIO:
            cuantas = self.por_socio.valor()
            return replace(comun, plazas=cuantas, sobra=comun.sobra if cuantas else Sobra.CALLA)
        if clase is ClaseDeParte.POR_GRUPO:
            grupo, hasta = grupo_de(self.grupo), self.hasta.isChecked()
            return replace(comun, grupo=grupo, cupos=_cupos(self.cupos, grupo), hasta=hasta)
        if clase in _CON_PLAZAS:
            return self._con_plazas(comun)
        turnos = tuple(Turno(t) for t in self.turnos.claves()) if clase is ClaseDeParte.ROTACION else ()
        if clase is ClaseDeParte.DE_OFICIO and not self.organo.clave():
            raise DatoInvalido("Elija de qué órgano vienen quienes entran de oficio.")
        organo, puesto = self.organo.clave(), self.puesto_origen.valor()
        return replace(comun, organo=organo, puesto_origen=puesto, turnos=turnos)

    def _con_plazas(self, comun: Estamento) -> Estamento:
        por_grupo = self.reparto.clave() != _SIN_REPARTO[0]
        return replace(
            comun,
            plazas=self.plazas.valor(),
            quien=self.quien.valor() if comun.clase is ClaseDeParte.DESIGNADOS else "",
            grupo_cada=por_grupo,
            grupo=Reparto(self.reparto.clave()) if por_grupo else Reparto.PAIS,
            cupos=_cupos(self.propios, Reparto(self.reparto.clave())) if por_grupo else (),
            hasta=self.hasta.isChecked(),
            reservas=() if por_grupo else self._reservadas(),
        )

    def _reservadas(self) -> tuple[Reserva, ...]:
        piezas = self.reservas.piezas()
        return tuple(pieza.reserva() for pieza in piezas if isinstance(pieza, PiezaDeReserva))

    def _poner_grupos(self, parte: Estamento) -> None:
        de_grupo = parte.clase is ClaseDeParte.POR_GRUPO
        self.grupo = HuecoDeEleccion("Grupo", CADA_GRUPO, parte.grupo if de_grupo else Reparto.PAIS)
        self.cupos = Renglones(
            "el cupo",
            "Añadir plazas por categoría",
            lambda cupo: PiezaDeCupo(cupo if isinstance(cupo, Cupo) else None, self._opciones),
            parte.cupos if de_grupo else parte.cupos or (Cupo("", 1),),
        )
        for frase in (FraseConHuecos("De cada", self.grupo, "integran:"), self.cupos):
            self._frases.append((frase, (ClaseDeParte.POR_GRUPO,)))

    def _poner_plazas(self, parte: Estamento) -> None:
        self.plazas = HuecoDeCifra("Plazas", parte.plazas, 9_999)
        repartos = (_SIN_REPARTO, *((g, f"por cada {texto}") for g, texto in CADA_GRUPO))
        elegido = parte.grupo if parte.grupo_cada else _SIN_REPARTO[0]
        self.reparto = HuecoDeEleccion("Reparto de las plazas", repartos, elegido)
        self.quien = HuecoDeTexto("Quién designa", parte.quien, "el foro consultivo")
        self.puesto = HuecoDeTexto("Puesto o calidad", parte.puesto, "Consejería", 150)
        self.propios = Renglones(
            "el grupo",
            "Añadir un grupo con sus propias plazas",
            lambda cupo: PiezaDeCupo(cupo if isinstance(cupo, Cupo) else None, self._opciones),
            parte.cupos if parte.clase in _CON_PLAZAS else (),
        )
        self.reservas = Renglones(
            "la reserva",
            "Reservar plazas a un grupo",
            lambda dada: PiezaDeReserva(dada if isinstance(dada, Reserva) else None, self._opciones),
            parte.reservas,
        )
        self.hasta = QCheckBox("Es un tope: puede haber menos")
        self.hasta.setChecked(parte.hasta)
        self.por_socio = HuecoDeCifra("Representantes de cada socio", parte.plazas, 99)
        self.sobra = HuecoDeEleccion("Quién sobra", list(NOMBRES_DE_SOBRA.items()), parte.sobra)
        self._frases += [
            (FraseConHuecos(self.plazas, "plazas", self.reparto, "(vacío: las que haya)."), _CON_PLAZAS),
            (self.propios, _CON_PLAZAS),
            (self.reservas, _CON_PLAZAS),
            (self.hasta, (*_CON_PLAZAS, ClaseDeParte.POR_GRUPO)),
            (
                FraseConHuecos(self.por_socio, "por cada socio (vacío: uno, quien lo represente)."),
                (ClaseDeParte.UNO_POR_SOCIO,),
            ),
            (FraseConHuecos("Si hay más, la regla dice que sobra:", self.sobra), _CON_SOBRA),
            (FraseConHuecos("Los designa", self.quien), (ClaseDeParte.DESIGNADOS,)),
        ]

    def _poner_origen(self, parte: Estamento) -> None:
        organos = con_actual((_ESTE_ORGANO, *self._opciones.organos), parte.organo)
        self.organo = HuecoDeEleccion("Órgano del que vienen", organos, parte.organo)
        self.puesto_origen = HuecoDeTexto(
            "Puesto que ocupan en él", parte.puesto_origen, "cualquier puesto", 150
        )
        self.turnos = Marcas("Los turnos:", _TURNOS, parte.turnos)
        self.puestos = HuecoDeTexto(
            "Cargos de la lista", ", ".join(parte.puestos), "Presidencia, Vicepresidencia, Tesorería", 340
        )
        self._frases += [
            (FraseConHuecos("Quienes están en", self.organo, "como", self.puesto_origen), _DE_OTRO),
            (self.turnos, (ClaseDeParte.ROTACION,)),
            (FraseConHuecos("Los cargos, separados por comas:", self.puestos), (ClaseDeParte.LISTA,)),
            (FraseConHuecos("Entran como", self.puesto), _PUESTOS),
        ]

    def _montar(self) -> None:
        marco = tarjeta()
        caja = QVBoxLayout(marco)
        caja.setContentsMargins(*([a_escala(10)] * 4))
        caja.setSpacing(a_escala(6))
        caja.addWidget(FraseConHuecos(self.clase, self.con_voto))
        for frase, _ in self._frases:
            caja.addWidget(frase)
        if callado := self._conservada.callado:
            caja.addWidget(etiqueta(f"Además, y se conserva como está: {callado}.", "suave"))
        fuera = QVBoxLayout(self)
        fuera.setContentsMargins(0, 0, 0, 0)
        fuera.addWidget(marco)
        seguir(self._al_cambiar, self.clase, self.con_voto, *(frase for frase, _ in self._frases))
        self._al_cambiar()

    def _al_cambiar(self) -> None:
        clase = ClaseDeParte(self.clase.clave())
        for frase, suyas in self._frases:
            frase.setVisible(clase in suyas)
        sin_grupos = self.reparto.clave() == _SIN_REPARTO[0]
        self.propios.setVisible(clase in _CON_PLAZAS and not sin_grupos)
        self.reservas.setVisible(clase in _CON_PLAZAS and sin_grupos)
        self.cambiada.emit()


def _cupos(renglones: Renglones, grupo: Reparto) -> tuple[Cupo, ...]:
    """Los de sus renglones; el código de un país o de una subdivisión, en mayúsculas."""
    dichos = [pieza.cupo() for pieza in renglones.piezas() if isinstance(pieza, PiezaDeCupo)]
    if grupo in (Reparto.PAIS, Reparto.SUBDIVISION):
        return tuple(replace(c, grupo=c.grupo.upper()) for c in dichos)
    return tuple(dichos)


class PiezaDeCupo(FraseConHuecos):
    """«[2] con socios de categoría [Pleno], sólo de [BR]»."""

    def __init__(self, cupo: Cupo | None, opciones: Opciones) -> None:
        dicho = cupo or Cupo("", 1)
        categorias = con_actual((("", "cualquiera"), *opciones.categorias), dicho.categoria)
        self.plazas = HuecoDeCifra("Plazas de cada grupo", dicho.plazas, 999)
        self.categoria = HuecoDeEleccion("Categoría de los socios del grupo", categorias, dicho.categoria)
        self.grupo = HuecoDeTexto("Único grupo de esas plazas", dicho.grupo, "BR", 90)
        super().__init__(
            self.plazas,
            "con socios de categoría",
            self.categoria,
            "sólo de",
            self.grupo,
            "(vacío: de cada uno).",
        )

    def cupo(self) -> Cupo:
        """El que dicen sus huecos."""
        return Cupo(self.categoria.clave(), self.plazas.valor(), self.grupo.valor())


class PiezaDeReserva(FraseConHuecos):
    """«[2] plazas reservadas a los de [tipo de socio] [provincia]», o «… [menos habitantes que] [20.000]»."""

    def __init__(self, reserva: Reserva | None, opciones: Opciones) -> None:
        dicha = reserva or Reserva(1, Reparto.GRUPO, "")
        self._nombres = {
            Reparto.CATEGORIA: dict(opciones.categorias),
            Reparto.TIPO: dict(opciones.tipos),
        }
        nombre = self._nombres.get(dicha.grupo, {}).get(dicha.cual, dicha.cual)
        if dicha.menos_de:
            nombre = escribir_miles(dicha.menos_de)
        self.plazas = HuecoDeCifra("Plazas reservadas", dicha.plazas, 999)
        de = _DE_POBLACION[0] if dicha.menos_de else dicha.grupo
        self.grupo = HuecoDeEleccion("De qué son", (*CADA_GRUPO, _DE_POBLACION), de)
        self.cual = HuecoDeTexto("A quiénes se reservan", nombre, "Cono Sur", 130)
        super().__init__(self.plazas, "plazas reservadas a los de", self.grupo, self.cual)

    def reserva(self) -> Reserva:
        """La que dicen sus huecos; una categoría o un tipo, por su clave. Lanza `DatoInvalido`."""
        escrito = self.cual.valor()
        if self.grupo.clave() == _DE_POBLACION[0]:
            return Reserva(self.plazas.valor(), menos_de=leer_habitantes(escrito))
        grupo = grupo_de(self.grupo)
        if grupo in self._nombres:
            escrito = _clave_de(escrito, self._nombres[grupo])
        elif grupo in (Reparto.PAIS, Reparto.SUBDIVISION):
            escrito = escrito.upper()
        return Reserva(self.plazas.valor(), grupo, escrito)


def _clave_de(escrito: str, nombres: Mapping[str, str]) -> str:
    hallada = next((c for c, n in nombres.items() if plegar(escrito) in (plegar(n), plegar(c))), None)
    if hallada is None:
        raise DatoInvalido(f"«{escrito}» no es ninguna de: {', '.join(nombres.values())}.")
    return hallada


class PiezaDeComposicion(PiezaDeParametros):
    """Las partes que se suman, que se añaden, se quitan y se ordenan."""

    def __init__(self, inicial: ReglaDeComposicion | None, opciones: Opciones) -> None:
        super().__init__()
        regla = inicial or ReglaDeComposicion((Estamento(ClaseDeParte.TODOS),))
        self.partes = Renglones(
            "la parte",
            "Añadir &otra parte",
            lambda parte: PiezaDeParte(parte if isinstance(parte, Estamento) else None, opciones),
            regla.partes,
            ordenables=True,
        )
        self.minimo = HuecoDeCifra("Mínimo de integrantes", regla.minimo, 99_999)
        self.maximo = HuecoDeCifra("Máximo de integrantes", regla.maximo, 99_999)
        self._apilar(
            FraseConHuecos("Se suman, sin contar a nadie dos veces:"),
            self.partes,
            Plegado(
                bool(regla.minimo or regla.maximo),
                FraseConHuecos("Ha de tener al menos", self.minimo, "integrantes (vacío: no se fija)"),
                FraseConHuecos("y no más de", self.maximo, "integrantes (vacío: no se fija)."),
            ),
        )

    def parametros(self) -> ReglaDeComposicion:
        partes = (p.parte() for p in self.partes.piezas() if isinstance(p, PiezaDeParte))
        return ReglaDeComposicion(tuple(partes), self.minimo.valor(), self.maximo.valor())
